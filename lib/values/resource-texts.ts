import {
  BANDWIDTH_PACKAGE_NAME_FORM,
  EIP_DESCRIPTION_FORM,
  EIP_NAME_FORM,
  HOST_NAME_FORM,
  IMAGE_FORM,
  INSTANCE_NAME_FORM,
  IPV4_GATEWAY_DESCRIPTION_FORM,
  IPV4_GATEWAY_NAME_FORM,
  KEY_PAIR_NAME_FORM,
  RAM_ROLE_NAME_FORM,
} from '../facts/resource-rules';
import { formed } from './value-kinds';

/** The name of an EIP in the console. */
export const EIP_NAME = formed(
  'resource-name',
  EIP_NAME_FORM,
  'a name that an EIP can have',
  'use 1 to 128 letters, digits, periods, underscores and hyphens, starting with a letter',
);

/** The description of an EIP in the console. */
export const EIP_DESCRIPTION = formed(
  'resource-description',
  EIP_DESCRIPTION_FORM,
  'a description that an EIP can have',
  'use 2 to 256 characters, starting with a letter, but not with http:// or https://',
);

/** The name of a bandwidth package in the console. */
export const BANDWIDTH_PACKAGE_NAME = formed(
  'resource-name',
  BANDWIDTH_PACKAGE_NAME_FORM,
  'a name that a bandwidth package can have',
  'use 2 to 128 letters, digits, periods, underscores and hyphens, starting with a letter',
);

/** The description of a bandwidth package in the console. */
export const BANDWIDTH_PACKAGE_DESCRIPTION = formed(
  'resource-description',
  EIP_DESCRIPTION_FORM,
  'a description that a bandwidth package can have',
  'use 2 to 256 characters, starting with a letter, but not with http:// or https://',
);

/** The name of an IPv4 gateway in the console. */
export const IPV4_GATEWAY_NAME = formed(
  'resource-name',
  IPV4_GATEWAY_NAME_FORM,
  'a name that an IPv4 gateway can have',
  'use 1 to 128 characters, not starting with http:// or https://',
);

/** The description of an IPv4 gateway in the console. */
export const IPV4_GATEWAY_DESCRIPTION = formed(
  'resource-description',
  IPV4_GATEWAY_DESCRIPTION_FORM,
  'a description that an IPv4 gateway can have',
  'use 1 to 256 characters, not starting with http:// or https://',
);

/** The name of an instance in the console. */
export const INSTANCE_NAME = formed(
  'resource-name',
  INSTANCE_NAME_FORM,
  'a name that an instance can have',
  'use 2 to 128 letters, digits, colons, periods, underscores and hyphens, starting with a letter',
);

/** The host name of an operating system. */
export const HOST_NAME = formed(
  'resource-name',
  HOST_NAME_FORM,
  'a host name',
  'use 2 to 64 letters, digits, periods and single hyphens, each of these between two others',
);

/** The name of an SSH key pair. */
export const KEY_PAIR_NAME = formed(
  'resource-name',
  KEY_PAIR_NAME_FORM,
  'a name that a key pair can have',
  'use 2 to 128 characters, starting with a letter, but not with http:// or https://',
);

/** The name of a RAM role. */
export const RAM_ROLE_NAME = formed(
  'resource-name',
  RAM_ROLE_NAME_FORM,
  'a name that a RAM role can have',
  'use 1 to 64 letters, digits, periods, underscores and hyphens',
);

/** An image. */
export const IMAGE = formed(
  'resource-id',
  IMAGE_FORM,
  'an image',
  "write the id or the family as the console does, 'aliyun_3_x64_20G_alibase_'",
);
