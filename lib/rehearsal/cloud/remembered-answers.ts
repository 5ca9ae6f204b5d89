import { isObject } from '../template/json';
import type { Json, JsonObject } from '../template/json';
import type { RememberedTypeName } from './remembered-schemas';

/** A resource that is only remembered. */
export interface RememberedResource {
  readonly id: string;
  readonly properties: JsonObject;
  readonly region: string;
}

/** How the cloud answers for the resources of one type. */
export interface RememberedAnswers {
  /** How its ids start, or the property that is its id. */
  readonly id: { readonly prefix: string } | { readonly property: string };
  /**
   * Attributes that are neither a property of the same name nor the id. Without an entry, an attribute
   * has the value of that property, `...Id` is the id, and `Arn` is made of it; else it is empty.
   */
  readonly attributes?: Readonly<Record<string, (resource: RememberedResource) => Json>>;
}

const prefix = (text: string) => ({ prefix: text });
const named = (property: string) => ({ property });

/** Ports that the engines of RDS listen on. */
const PORTS: Readonly<Record<string, string>> = {
  MariaDB: '3306',
  MySQL: '3306',
  PostgreSQL: '5432',
  SQLServer: '1433',
};

const database: RememberedAnswers = {
  id: prefix('rm'),
  attributes: {
    InnerConnectionString: rdsHost,
    InnerIPAddress: () => '',
    InnerPort: rdsPort,
    PublicConnectionString: (resource) =>
      resource.properties.AllocatePublicConnection ? `public-${rdsHost(resource)}` : '',
    PublicIPAddress: () => '',
    PublicPort: (resource) =>
      resource.properties.AllocatePublicConnection ? rdsPort(resource) : '',
  },
};

function rdsHost({ id }: RememberedResource): string {
  return `${id}.rds.aliyuncs.com`;
}

function rdsPort({ properties: { Port: port, Engine: engine } }: RememberedResource): Json {
  return port ?? PORTS[String(engine)] ?? '3306';
}

const detail = (key: string) => (resource: RememberedResource) => {
  const { Detail: given } = resource.properties;
  return (isObject(given) ? given[key] : undefined) ?? resource.id;
};

/**
 * By type, for all of `remembered-types.json`. Forms of ids and addresses are those of examples in the
 * documentation of the services, read in 2026-11; nothing answers at such an address.
 */
export const REMEMBERED_ANSWERS: Readonly<Record<RememberedTypeName, RememberedAnswers>> = {
  'ALIYUN::RAM::AccessKey': {
    id: prefix('LTAI'),
    attributes: {
      AccessKeyId: ({ id }) => id,
      AccessKeySecret: ({ id }) => `secret-of-${id}`,
      Status: () => 'Active',
    },
  },
  'ALIYUN::RAM::AttachPolicyToGroup': { id: prefix('policy') },
  'ALIYUN::RAM::AttachPolicyToUser': { id: prefix('policy') },
  'ALIYUN::RAM::Group': { id: named('GroupName') },
  'ALIYUN::RAM::LoginProfile': { id: named('UserPrincipalName') },
  'ALIYUN::RAM::ManagedPolicy': { id: named('PolicyName') },
  'ALIYUN::RAM::SAMLProvider': {
    id: named('SAMLProviderName'),
    attributes: { Arn: ({ id }) => `acs:ram::*:saml-provider/${id}` },
  },
  'ALIYUN::RAM::User': {
    id: named('UserName'),
    attributes: {
      CreateDate: () => '2026-01-01T00:00:00Z',
      LastLoginDate: () => '',
      UserId: ({ id }) => `id-of-${id}`,
    },
  },
  'ALIYUN::RAM::UserToGroupAddition': { id: prefix('addition') },

  'ALIYUN::OSS::Bucket': {
    id: named('BucketName'),
    attributes: {
      Arn: ({ id }) => `acs:oss:*:*:${id}`,
      DomainName: ({ id, region }) => `${id}.oss-${region}.aliyuncs.com`,
      InternalDomainName: ({ id, region }) => `${id}.oss-${region}-internal.aliyuncs.com`,
      Name: ({ id }) => id,
    },
  },
  'ALIYUN::OSS::Directory': { id: named('DirectoryName') },
  'ALIYUN::OSS::Domain': { id: named('DomainName') },
  'ALIYUN::OSS::ObjectAcl': { id: prefix('acl') },
  'ALIYUN::OSS::Website': { id: prefix('website') },

  'ALIYUN::NAS::AccessGroup': { id: named('AccessGroupName') },
  'ALIYUN::NAS::AccessRule': { id: prefix('rule') },
  'ALIYUN::NAS::FileSystem': { id: prefix('nas') },
  'ALIYUN::NAS::MountTarget': {
    id: prefix('mount'),
    attributes: { MountTargetDomain: ({ id, region }) => `${id}.${region}.nas.aliyuncs.com` },
  },

  'ALIYUN::RDS::Account': { id: named('AccountName') },
  'ALIYUN::RDS::AccountPrivilege': { id: prefix('privilege') },
  'ALIYUN::RDS::Connection': {
    id: prefix('connection'),
    attributes: { ConnectionString: rdsHost },
  },
  'ALIYUN::RDS::Database': { id: named('DBName') },
  'ALIYUN::RDS::DBInstance': database,
  'ALIYUN::RDS::DBInstanceParameterGroup': { id: prefix('parameters') },
  'ALIYUN::RDS::DBInstanceSecurityIps': {
    id: prefix('whitelist'),
    attributes: {
      SecurityIps: ({ properties: { DBInstanceIPArray: list = '' } }) => list,
    },
  },
  'ALIYUN::RDS::PrepayDBInstance': {
    ...database,
    attributes: { ...database.attributes, OrderId: ({ id }) => id.replace('rm', 'order') },
  },
  'ALIYUN::RDS::ReadOnlyDBInstance': {
    id: prefix('rr'),
    attributes: { ConnectionString: rdsHost, DBInstanceId: ({ id }) => id, Port: rdsPort },
  },

  'ALIYUN::SLS::Alert': { id: prefix('alert'), attributes: { Name: detail('Name') } },
  'ALIYUN::SLS::ApplyConfigToMachineGroup': { id: prefix('application') },
  'ALIYUN::SLS::Dashboard': { id: named('DashboardName') },
  'ALIYUN::SLS::Index': { id: prefix('index') },
  'ALIYUN::SLS::LogtailConfig': {
    id: named('LogtailConfigName'),
    attributes: {
      AppliedMachineGroups: () => [],
      Endpoint: ({ region }) => `${region}.log.aliyuncs.com`,
    },
  },
  'ALIYUN::SLS::Logstore': { id: named('LogstoreName') },
  'ALIYUN::SLS::MachineGroup': { id: named('GroupName') },
  'ALIYUN::SLS::Project': { id: named('Name') },
  'ALIYUN::SLS::Savedsearch': {
    id: prefix('savedsearch'),
    attributes: { SavedsearchName: detail('SavedsearchName') },
  },

  'ALIYUN::DNS::Domain': {
    id: named('DomainName'),
    attributes: {
      Arn: ({ id }) => `acs:alidns:*:*:domain/${id}`,
      DnsServers: () => ['dns1.hichina.com', 'dns2.hichina.com'],
      DomainId: ({ id }) => `id-of-${id}`,
      GroupId: ({ properties: { GroupId: group = '' } }) => group,
      GroupName: () => '',
      PunyCode: ({ id }) => id,
    },
  },
  'ALIYUN::CMS::Contact': { id: named('ContactName') },
  'ALIYUN::CMS::ContactGroup': { id: named('ContactGroupName') },
  'ALIYUN::CMS::ResourceMetricRule': { id: prefix('rule') },

  'ALIYUN::DNS::DomainGroup': { id: prefix('group') },
  'ALIYUN::DNS::DomainRecord': { id: prefix('record') },

  'ALIYUN::ROS::AutoEnableService': { id: named('ServiceName') },

  'ALIYUN::ECS::AutoSnapshotPolicy': { id: prefix('sp') },
  'ALIYUN::ECS::Command': { id: prefix('c') },
  'ALIYUN::ECS::CopyImage': {
    id: prefix('m'),
    attributes: {
      ImageId: ({ id }) => id,
      SourceRegionId: ({ region }) => region,
    },
  },
  'ALIYUN::ECS::CustomImage': {
    id: prefix('m'),
    attributes: {
      SourceRegionId: ({ properties: { SourceRegionId: source }, region }) => source ?? region,
    },
  },
  'ALIYUN::ECS::DedicatedHost': {
    id: prefix('dh'),
    attributes: {
      DedicatedHostIds: ({ id }) => [id],
      OrderId: ({ id }) => id.replace('dh', 'order'),
    },
  },
  'ALIYUN::ECS::DeploymentSet': { id: prefix('ds') },
  'ALIYUN::ECS::Disk': { id: prefix('d'), attributes: { Status: () => 'Available' } },
  'ALIYUN::ECS::DiskAttachment': {
    id: prefix('attachment'),
    attributes: {
      Device: ({ properties: { Device: device = '/dev/xvdb' } }) => device,
      Status: () => 'In_use',
    },
  },
  'ALIYUN::ECS::LaunchTemplate': {
    id: prefix('lt'),
    attributes: { DefaultVersionNumber: () => 1, LatestVersionNumber: () => 1 },
  },
  'ALIYUN::ECS::RamRoleAttachment': { id: prefix('attachment') },
  'ALIYUN::ECS::Snapshot': { id: prefix('s') },
  'ALIYUN::ECS::SSHKeyPairAttachment': { id: prefix('attachment') },

  'ALIYUN::VPC::FlowLog': {
    id: prefix('fl'),
    attributes: {
      Description: detail('Description'),
      FlowLogName: detail('FlowLogName'),
      LogStoreName: detail('LogStoreName'),
      ProjectName: detail('ProjectName'),
      ResourceId: detail('ResourceId'),
      ResourceType: detail('ResourceType'),
      TrafficType: detail('TrafficType'),
    },
  },
  'ALIYUN::VPC::RouteTable': {
    id: prefix('vtb'),
    attributes: {
      RouteTableType: () => 'Custom',
      VSwitchIds: () => [],
    },
  },
};

/** @param type `ALIYUN::OSS::Bucket` */
export function rememberedAttribute(
  type: RememberedTypeName,
  name: string,
  resource: RememberedResource,
): Json | undefined {
  const answer = REMEMBERED_ANSWERS[type].attributes?.[name];
  if (answer !== undefined) return answer(resource);
  const { id, properties, region } = resource;
  if (properties[name] !== undefined) return properties[name];
  const [, service, kind] = type.toLowerCase().split('::');
  if (name === 'Arn') return `acs:${service}:${region}:*:${kind}/${id}`;
  return name.endsWith('Id') ? id : '';
}
