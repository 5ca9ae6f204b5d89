/**
 * Metrics of CloudMonitor, by which an instance and its EIPs are watched.
 *
 * Sources, read 2026-11. Of ECS (`acs_ecs_dashboard`):
 * https://www.alibabacloud.com/help/en/cloudmonitor/latest/host-monitoring-metrics, by which the hypervisor tells
 * a basic metric each minute, and the agent one of the operating system each 15 seconds. Of EIP (`acs_vpc_eip`):
 * https://www.alibabacloud.com/help/en/eip/monitoring-and-alerting (2026-04) for what there is, and for the names
 * document 163515 of help.aliyun.com, as public collectors have them from there. `Average` is a statistic of all
 * of them, as CloudMonitor demands since 2024-08-15 (PutResourceMetricRule).
 */
export interface Metric {
  readonly namespace: 'acs_vpc_eip' | 'acs_ecs_dashboard';
  readonly name: string;
  /** What it tells, and in which unit, as the subject of a message has it. */
  readonly label: string;
  readonly unit: '%' | 'packets/s' | 'bit/s';
}

const eip = (name: string, label: string, unit: Metric['unit']): Metric => ({
  namespace: 'acs_vpc_eip',
  name,
  label,
  unit,
});
const ecs = (name: string, label: string, unit: Metric['unit']): Metric => ({
  namespace: 'acs_ecs_dashboard',
  name,
  label,
  unit,
});

/** Of an EIP: the dimension is its allocation id. */
export const EIP_METRICS = {
  bandwidth: {
    BandwidthIn: eip('net_in.rate_percentage', 'inbound bandwidth', '%'),
    BandwidthOut: eip('net_out.rate_percentage', 'outbound bandwidth', '%'),
  },
  drops: {
    DropsIn: eip('in_ratelimit_drop_speed', 'inbound packets that the limit drops', 'packets/s'),
    DropsOut: eip('out_ratelimit_drop_speed', 'outbound packets that the limit drops', 'packets/s'),
  },
} as const;

/** Of an instance: the agent of CloudMonitor tells the memory, the hypervisor the CPU. */
export const INSTANCE_METRICS = {
  cpu: { Cpu: ecs('CPUUtilization', 'CPU', '%') },
  memory: { Memory: ecs('memory_usedutilization', 'memory', '%') },
} as const;

/** Of a network interface of an instance, by its device: the agent of CloudMonitor tells it. */
export const ENI_METRICS = {
  eniTraffic: {
    TrafficIn: ecs('networkin_rate', 'inbound traffic', 'bit/s'),
    TrafficOut: ecs('networkout_rate', 'outbound traffic', 'bit/s'),
  },
} as const;
