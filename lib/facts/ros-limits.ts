/**
 * What ROS and the services behind it take at most, once for the library and the rehearsal.
 *
 * Source: the documentation of ROS ("Limits", "Template structure") and of the resource types that
 * are named, read in 2026-11.
 */

/** Resources in one stack. */
export const MAX_RESOURCES_PER_STACK = 300;

/** Bytes of a template's text. */
export const MAX_TEMPLATE_BYTES = 512 * 1024;

/** Characters of a logical id: letters and digits only. */
export const MAX_LOGICAL_ID_LENGTH = 255;

/** Tags of one resource. */
export const MAX_TAGS = 20;

/** Bytes of the raw text of `UserData` of `ALIYUN::ECS::InstanceGroup`. (ECS itself documents 32 KB today.) */
export const MAX_USER_DATA_BYTES = 16 * 1024;

/** Bytes of `CommandContent` of a Cloud Assistant command, once it is encoded in base64. */
export const MAX_ENCODED_COMMAND_BYTES = 16 * 1024;

/** Bytes of a Cloud Assistant command's raw text: what base64 makes 16 KB of. */
export const MAX_COMMAND_BYTES = (MAX_ENCODED_COMMAND_BYTES / 4) * 3;

/** Secondary private IP addresses that one call assigns to an ENI. */
export const MAX_ADDRESSES_PER_CALL = 10;
