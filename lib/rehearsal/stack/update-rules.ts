/** How ROS changes the resources of one type, by public documentation. */
export interface UpdateRules {
  /** The page that says it. */
  readonly source: string;
  /** Month of that page, `2026-02`; of an undated one, when it was read. */
  readonly date: string;
  /** Properties that change in place: the resource keeps its physical id. */
  readonly inPlace: readonly string[];
  /** What else happens to an instance when one of them changes. Default: nothing. */
  readonly interruptions?: Readonly<Record<string, Interruption>>;
  /** The property, and its value, that a resource has where they happen. Default: always. */
  readonly interruptedWhere?: readonly [property: string, value: string];
  /** What goes with a resource that is replaced. Default: only its physical id. */
  readonly loss?: ReplacementLoss;
  /**
   * Whether a resource is replaced along with what it refers to, although it could change in place:
   * the cloud does not delete what is in use. Default: false.
   */
  readonly replacedWithTarget?: boolean;
}

/** `restart`: it stops and starts; `new-system-disk`: it starts from a new disk, with UserData. */
export type Interruption = 'restart' | 'new-system-disk';

/** What is lost when a resource is replaced, although the new one is of the same kind. */
export interface ReplacementLoss {
  /** In the words of the cloud: `public IP address`. */
  readonly what: string;
  /** Attributes that say which. */
  readonly attributes: readonly string[];
  /** How to come to the same end without the loss. */
  readonly remedy: string;
}

/** Where ROS documents a resource type: `ecs-vpc`. */
export function typePage(name: string): string {
  return `https://www.alibabacloud.com/help/en/ros/developer-reference/aliyun-${name}`;
}
