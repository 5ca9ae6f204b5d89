/**
 * Writes lib/rehearsal/cloud/remembered-types.json: what the types take and answer that a rehearsal
 * only remembers, from the packages of the ROS CDK. `npm run remembered-types` runs it; a test holds
 * the table against the same packages.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** By the service's package: the types that public templates use most, and their kin. */
const TYPES = {
  ram: [
    'AccessKey',
    'AttachPolicyToGroup',
    'AttachPolicyToUser',
    'Group',
    'LoginProfile',
    'ManagedPolicy',
    'SAMLProvider',
    'User',
    'UserToGroupAddition',
  ],
  oss: ['Bucket', 'Directory', 'Domain', 'ObjectAcl', 'Website'],
  nas: ['AccessGroup', 'AccessRule', 'FileSystem', 'MountTarget'],
  rds: [
    'Account',
    'AccountPrivilege',
    'Connection',
    'Database',
    'DBInstance',
    'DBInstanceParameterGroup',
    'DBInstanceSecurityIps',
    'PrepayDBInstance',
    'ReadOnlyDBInstance',
  ],
  sls: [
    'Alert',
    'ApplyConfigToMachineGroup',
    'Dashboard',
    'Index',
    'LogtailConfig',
    'Logstore',
    'MachineGroup',
    'Project',
    'Savedsearch',
  ],
  cms: ['Contact', 'ContactGroup', 'ResourceMetricRule'],
  dns: ['Domain', 'DomainGroup', 'DomainRecord'],
  ros: ['AutoEnableService'],
  ecs: [
    'AutoSnapshotPolicy',
    'Command',
    'CopyImage',
    'CustomImage',
    'DedicatedHost',
    'DeploymentSet',
    'Disk',
    'DiskAttachment',
    'LaunchTemplate',
    'RamRoleAttachment',
    'Snapshot',
    'SSHKeyPairAttachment',
  ],
  vpc: ['FlowLog', 'RouteTable'],
};

/** Properties whose list of values grows with what the cloud offers: what is missing is not wrong. */
const OPEN_LISTS = ['serviceName'];

const KINDS = {
  validateString: 'text',
  validateNumber: 'number',
  validateBoolean: 'flag',
  hashValidator: 'map',
  listValidator: 'list',
};

const types = Object.entries(TYPES).flatMap(([service, names]) => {
  const source = readFileSync(
    join(dirname(require.resolve(`@alicloud/ros-cdk-${service}`)), `${service}.generated.js`),
    'utf8',
  );
  return names.map((name) => {
    const typeName = `ALIYUN::${service.toUpperCase()}::${name}`;
    return [typeName, typeIn(source, typeName)];
  });
});
const file = join(__dirname, '../lib/rehearsal/cloud/remembered-types.json');
writeFileSync(file, JSON.stringify(Object.fromEntries(types), null, 2));

function typeIn(source, typeName) {
  const id = new RegExp(`^(Ros\\w+)\\.ROS_RESOURCE_TYPE_NAME = "${typeName}"`, 'm').exec(source)[1];
  const text = new RegExp(`^class ${id} [^]*?\\n\\}`, 'm').exec(source)[0];
  const mapper = functionIn(source, `${id[0].toLowerCase()}${id.slice(1)}PropsToRosTemplate`);
  const validator = functionIn(source, `${id}PropsValidator`);
  const properties = [...mapper.matchAll(/^ +'([\w.]+)': ros.*\(properties\.(\w+)\)/gm)].map(
    ([, name, property]) => [name, checksIn(validator, property)],
  );
  return {
    properties: Object.fromEntries(properties.map(([name, { rule }]) => [name, rule])),
    required: properties.filter(([, { isRequired }]) => isRequired).map(([name]) => name),
    attributes: [...text.matchAll(/getAtt\('(\w+)'\)/g)].map(([, name]) => name),
  };
}

function functionIn(source, name) {
  return new RegExp(`^function ${name}\\([^]*?\\n\\}`, 'm').exec(source)[0];
}

/** A rule is the kind alone where nothing else is known. */
function checksIn(validator, name) {
  const calls = [
    ...validator.matchAll(
      new RegExp(`propertyValidator\\('${name}', (.*)\\)\\((properties\\.|\\{[^]*?\\n +\\})`, 'g'),
    ),
  ].map(([, check, argument]) => [check.replaceAll('ros.', ''), argument]);
  const checks = Object.fromEntries(calls);
  const kind = KINDS[calls.at(-1)[0].replace(/\(.*/, '')] ?? 'map';
  const bounds = { ...boundsIn(checks.validateRange), ...boundsIn(checks.validateLength) };
  const allowed =
    !OPEN_LISTS.includes(name) &&
    /allowedValues: (\[.*\])/.exec(checks.validateAllowedValues ?? '');
  const form = /reg: \/(.*)\/$/m.exec(checks.validateAllowedPattern ?? '');
  const others = {
    ...bounds,
    ...(allowed && { oneOf: JSON.parse(allowed[1]) }),
    ...(form && { form: form[1] }),
  };
  const rule = Object.keys(others).length > 0 ? { kind, ...others } : kind;
  return { rule, isRequired: 'requiredValidator' in checks };
}

function boundsIn(argument = '') {
  const bound = (name) => new RegExp(`${name}: (-?\\d+)`).exec(argument)?.[1];
  const [least, most] = [bound('min'), bound('max')];
  return {
    ...(least !== undefined && { least: Number(least) }),
    ...(most !== undefined && { most: Number(most) }),
  };
}
