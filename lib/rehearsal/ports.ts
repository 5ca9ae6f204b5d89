/**
 * What the simulated cloud needs of the site, the place where a template is played. It belongs to neither: the
 * cloud's rules know nothing of Linux, and Linux knows nothing of templates. Every method resolves when its effect can be seen in traffic, and rejects with an
 * `Error` whose message a user can act on.
 */
export interface Site {
  addVSwitch(vSwitch: SiteVSwitch): Promise<void>;
  removeVSwitch(id: string): Promise<void>;

  /** Replaces the rules of a security group, for every ENI that is in it, now or later. */
  setSecurityGroup(group: SiteSecurityGroup): Promise<void>;
  removeSecurityGroup(id: string): Promise<void>;

  /**
   * Boots an instance with its primary ENI plugged in. Resolves when it is running, that is when
   * commands can be run on it; its UserData goes on by itself.
   */
  startInstance(instance: SiteInstance): Promise<void>;
  /** Shuts the operating system down; its disk stays. */
  stopInstance(id: string): Promise<void>;
  /** Boots a stopped instance again, with the ENIs that are plugged now. */
  restartInstance(id: string): Promise<void>;
  /** Gives a stopped instance a new disk from its image, which runs UserData at its first boot. */
  replaceSystemDisk(id: string): Promise<void>;
  /** Changes what the metadata service says and a new disk runs; nothing is run now. */
  setUserData(id: string, changed: Pick<SiteInstance, 'userData'>): Promise<void>;
  removeInstance(id: string): Promise<void>;
  /** Runs a command as Cloud Assistant does. Rejects when the instance cannot run it at all. */
  runCommand(instanceId: string, command: SiteCommand): Promise<CommandResult>;

  /** Plugs a secondary ENI in: hot where the instance is running. */
  plugEni(instanceId: string, eni: SiteEni): Promise<void>;
  unplugEni(eniId: string): Promise<void>;
  /** The ENI's private IP addresses or security groups changed: source check, neighbours, rules. */
  updateEni(eni: SiteEni): Promise<void>;

  /**
   * Opens the way between a vSwitch and the internet, or closes it for what has a public address; every
   * vSwitch is open at first.
   */
  setInternetAccess(vSwitchId: string, isOpen: boolean): Promise<void>;

  /** Binds an EIP one to one, in NAT mode, to a private IP address. */
  bindEip(eip: string, privateIp: string, eniId: string): Promise<void>;
  unbindEip(eip: string): Promise<void>;

  /** What runs on instances and may still change their network, or signal: a line each. */
  activities(): Promise<string[]>;

  /** Brings what shares EIPs to these EIPs and rules; without EIPs it does nothing. */
  shareEips(sharing: SiteEipSharing): Promise<void>;

  /** Where an instance sends its signals: the URL inside the cloud for one wait condition handle. */
  signalUrl(handleId: string): string;
  /** Called with the JSON body of every signal that arrives at a handle's URL. */
  onSignal(handleId: string, listener: (body: unknown) => void): void;
}

/** Why no EIP of a vSwitch works that is closed to the internet. */
export function missingRoute(vSwitchId: string): string {
  return `the route table of ${vSwitchId} has no route 0.0.0.0/0 to the IPv4 gateway of the VPC`;
}

export interface SiteVSwitch {
  readonly id: string;
  readonly vpcId: string;
  /** IPv4 block, `192.168.0.0/24`. */
  readonly cidrBlock: string;
  /** Address of the gateway in that block. */
  readonly gateway: string;
}

export interface SiteEni {
  readonly id: string;
  readonly macAddress: string;
  readonly vSwitchId: string;
  /** Private IPv4 addresses, the primary one first. */
  readonly privateIps: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Whether the cloud drops what the ENI sends from an address that is not its own. */
  readonly sourceCheck: boolean;
}

/** The EIPs that instances share, by the entries of a NAT gateway or the listeners of a load balancer. */
export interface SiteEipSharing {
  readonly id: string;
  /** The vSwitch that it is in. */
  readonly vSwitchId: string;
  readonly eips: readonly string[];
  readonly snat: readonly SnatRule[];
  readonly dnat: readonly DnatRule[];
}

/** What goes to the internet from a block leaves as one of these EIPs. */
export interface SnatRule {
  readonly cidr: string;
  readonly eips: readonly string[];
}

/** What comes to an EIP goes to a private address. */
export interface DnatRule {
  readonly eip: string;
  readonly privateIp: string;
  readonly protocol: 'tcp' | 'udp' | 'all';
  /** First and last port of the EIP; absent: all. */
  readonly ports?: readonly [number, number];
  /** The port of the private address. Absent: the same. */
  readonly privatePort?: number;
  /** The clients that it is for, by the last 16 bits of their addresses. Absent: all. */
  readonly clients?: ClientRange;
}

/** First and last. */
export type ClientRange = readonly [number, number];

export interface SiteSecurityGroup {
  readonly id: string;
  readonly rules: readonly SecurityGroupRule[];
}

export interface SecurityGroupRule {
  readonly direction: 'ingress' | 'egress';
  readonly policy: 'accept' | 'drop';
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'gre' | 'all';
  /** First and last port, or undefined for all (and for icmp, gre, all). */
  readonly ports?: readonly [number, number];
  /** The other end: an IPv4 block. */
  readonly cidr: string;
  /** This end: an IPv4 block. Absent: all addresses of the ENI. */
  readonly own?: string;
  /** 1 (first) to 100. */
  readonly priority: number;
}

export interface SiteInstance {
  readonly id: string;
  readonly hostName: string;
  readonly primaryEni: SiteEni;
  /** Raw text, as the template's property holds it once it is resolved; absent: none. */
  readonly userData?: string;
  /** `required`: the metadata service answers only requests that carry a token. */
  readonly httpTokens: 'optional' | 'required';
  /** What `sh` is. Default: what it is in Debian. */
  readonly shell?: 'bash';
}

export interface SiteCommand {
  readonly content: string;
  /** Seconds after which Cloud Assistant kills it. */
  readonly timeout: number;
  readonly workingDir?: string;
}

export interface CommandResult {
  /** Exit code; `timedOut` when it was killed instead. */
  readonly exitCode: number | 'timedOut';
  /** Standard output and standard error, in the order of writing. */
  readonly output: string;
}
