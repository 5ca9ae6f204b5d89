import { RosParameter, RosParameterType } from '@alicloud/ros-cdk-core';
import type { LocalText, Question } from './launch-form';

const { AssociationProperty: Picker } = RosParameter;

const inBoth = (en: string, zhCn: string): LocalText => ({ en, 'zh-cn': zhCn });

/** The groups of a form, by what they are about. */
export const GROUPS = {
  network: inBoth('Network', '网络'),
  instance: inBoth('Instance', '实例'),
  addresses: inBoth('Public addresses', '公网地址'),
  operations: inBoth('Operations', '运维'),
};

/** The zone: of all resources that are new, or that the other pickers offer. */
export function zone(number?: number): Question {
  const suffix = number === undefined ? '' : ` ${number}`;
  return {
    type: RosParameterType.STRING,
    associationProperty: Picker.ZONE_ID,
    label: inBoth(`Zone${suffix}`, `可用区${suffix}`),
    description: inBoth(
      'The zone of the vSwitch, the instance and its ENIs.',
      '交换机、实例及其弹性网卡所在的可用区。',
    ),
  };
}

/** A VPC that exists. */
export function vpc(): Question {
  return {
    type: RosParameterType.STRING,
    associationProperty: Picker.ECS_VPC_ID,
    label: inBoth('VPC', '专有网络 VPC'),
    description: inBoth('An existing VPC.', '已有的专有网络。'),
  };
}

/** A vSwitch that exists: of the VPC, and of the zone if there is one, that other parameters say. */
export function vSwitch(filters: { vpc: string; zone?: string }): Question {
  return {
    type: RosParameterType.STRING,
    associationProperty: Picker.ECS_VSWITCH_ID,
    associationPropertyMetadata: {
      VpcId: `\${${filters.vpc}}`,
      ...(filters.zone ? { ZoneId: `\${${filters.zone}}` } : {}),
    },
    label: inBoth('vSwitch', '交换机'),
    description: inBoth(
      'An existing vSwitch of this VPC, with a free address for each EIP and two more.',
      '该专有网络中已有的交换机，空闲地址数至少为 EIP 数量加二。',
    ),
  };
}

/** A security group that exists, of the VPC that another parameter says. */
export function securityGroup(filters: { vpc: string }): Question {
  return {
    type: RosParameterType.STRING,
    associationProperty: Picker.ECS_SECURITY_GROUP_ID,
    associationPropertyMetadata: { VpcId: `\${${filters.vpc}}` },
    label: inBoth('Security group', '安全组'),
    description: inBoth(
      'An existing security group of this VPC: what reaches the EIPs.',
      '该专有网络中已有的安全组，决定哪些流量可以到达各 EIP。',
    ),
  };
}

/** An instance type that the zone has. */
export function instanceType(filters: { zone: string }): Question {
  return {
    type: RosParameterType.STRING,
    associationProperty: Picker.ECS_INSTANCE_TYPE,
    associationPropertyMetadata: {
      ZoneId: `\${${filters.zone}}`,
      InstanceChargeType: 'PostPaid',
    },
    label: inBoth('Instance type', '实例规格'),
    description: inBoth(
      'It needs two ENIs, and a private IP address per ENI for each EIP and one more.',
      '需支持两块弹性网卡，且单网卡私有 IP 地址数不少于 EIP 数量加一。',
    ),
  };
}

/** An image. The default is a prefix, of which ROS takes the newest image. */
export function image(): Question {
  return {
    type: RosParameterType.STRING,
    associationProperty: Picker.ECS_IMAGE_ID,
    associationPropertyMetadata: {
      SupportedImageOwnerAlias: ['system', 'self', 'others'],
      IsSupportCloudinit: true,
    },
    defaultValue: 'aliyun_3',
    minLength: 1,
    label: inBoth('Image', '镜像'),
    description: inBoth(
      'Linux with NetworkManager or systemd-networkd. The default is the newest Alibaba Cloud Linux 3.',
      '使用 NetworkManager 或 systemd-networkd 的 Linux 镜像。默认为最新的 Alibaba Cloud Linux 3。',
    ),
    constraint: inBoth('Choose an image.', '请选择镜像。'),
  };
}

/** A key pair that exists. */
export function keyPair(): Question {
  return {
    type: RosParameterType.STRING,
    associationProperty: Picker.ECS_KEY_PAIR_NAME,
    label: inBoth('Key pair', '密钥对'),
    description: inBoth(
      'An existing SSH key pair, to log on to the instance.',
      '登录实例所用的已有 SSH 密钥对。',
    ),
  };
}

/** How many EIPs there are. */
export function eipCount(most: number): Question {
  return {
    type: RosParameterType.NUMBER,
    defaultValue: 3,
    minValue: 1,
    maxValue: most,
    label: inBoth('Number of EIPs', 'EIP 数量'),
    description: inBoth(
      `1 to ${most}. Fewer in an update releases the last ones, with their public addresses.`,
      `1 到 ${most}。更新时调小会释放末尾的 EIP 及其公网地址。`,
    ),
    constraint: inBoth(`A whole number from 1 to ${most}.`, `请输入 1 到 ${most} 的整数。`),
  };
}

/** The peak bandwidth of each EIP that is paid by traffic. */
export function bandwidth(): Question {
  return {
    type: RosParameterType.NUMBER,
    defaultValue: 5,
    minValue: 1,
    maxValue: 200,
    label: inBoth('Peak bandwidth of each EIP (Mbit/s)', '每个 EIP 的带宽峰值（Mbit/s）'),
    description: inBoth('Traffic is billed, bandwidth is not.', '按使用流量计费，不按带宽计费。'),
    constraint: inBoth('A whole number from 1 to 200.', '请输入 1 到 200 的整数。'),
  };
}

/** An EIP that exists already, and is not bound. */
export function existingEip(label: LocalText): Question {
  return {
    type: RosParameterType.STRING,
    associationProperty: Picker.VPC_EIP_ALLOCATION_ID,
    allowedPattern: '^eip-[a-z0-9]+$',
    label,
    description: inBoth(
      'An existing EIP of this region that is not bound to anything.',
      '本地域中已有且未绑定任何资源的 EIP。',
    ),
    constraint: inBoth(
      'The ID of an EIP: eip- with lowercase letters and digits.',
      'EIP 实例 ID，以 eip- 开头，后接小写字母和数字。',
    ),
  };
}

/** A deployment set that exists. */
export function deploymentSet(): Question {
  return {
    type: RosParameterType.STRING,
    associationProperty: Picker.ECS_DEPLOYMENT_SET_ID,
    allowedPattern: '^ds-[a-z0-9]+$',
    label: inBoth('Deployment set', '部署集'),
    description: inBoth(
      'An existing deployment set, which spreads instances over physical servers.',
      '已有的部署集，将实例分散到不同的物理服务器。',
    ),
    constraint: inBoth(
      'The ID of a deployment set: ds- with lowercase letters and digits.',
      '部署集 ID，以 ds- 开头，后接小写字母和数字。',
    ),
  };
}

/** A contact that CloudMonitor tells of alarms. */
export function alarmContact(): Question {
  return {
    type: RosParameterType.STRING,
    defaultValue: 'operations',
    minLength: 2,
    maxLength: 40,
    label: inBoth('Alarm contact', '报警联系人'),
    description: inBoth(
      'An existing contact of CloudMonitor, which is told of alarms.',
      '云监控中已有的报警联系人，接收报警通知。',
    ),
    constraint: inBoth('2 to 40 characters.', '2 到 40 个字符。'),
  };
}
