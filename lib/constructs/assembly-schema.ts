import { createRequire } from 'node:module';

const SCHEMA = '@alicloud/ros-cdk-assembly-schema/schema/cloud-assembly.schema.json';
const ID = 'https://ros-cdk.invalid/cloud-assembly.schema.json';

/**
 * Lets the ROS CDK synthesize on Node.js 24 and newer. It checks the manifest that it writes by a JSON schema
 * without an id, and the jsonschema that it brings (1.5.0, with the ROS CDK 1.12) resolves references in such a
 * schema in a way that those versions of Node.js refuse: `Invalid URL`. With an id they are absolute.
 *
 * A ROS CDK that has no such file needs no id, or says at synthesis that it does (`synthesize.ts`).
 */
function identifyAssemblySchema(): void {
  try {
    const core = createRequire(require.resolve('@alicloud/ros-cdk-core'));
    // Packages find each other as the ROS CDK does, so that it is the copy that the ROS CDK reads.
    const cxapi = createRequire(core.resolve('@alicloud/ros-cdk-cxapi'));
    const schema = cxapi(SCHEMA) as { $id?: string };
    schema.$id ??= ID;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  const { code } = Object(error) as { readonly code?: unknown };
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
}

identifyAssemblySchema();
