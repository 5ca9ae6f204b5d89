import {
  EIP_DESCRIPTION_FORM,
  EIP_NAME_FORM,
  HOST_NAME_FORM,
  INSTANCE_NAME_FORM,
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
