/** How resources refer to each other, and which of them are not played by themselves. */
export interface ResourceUses {
  /** Of all but those that wait. */
  readonly ids: readonly string[];
  /** Ids of the resources that each property of a resource refers to. */
  targetsOf(id: string): ReadonlyMap<string, readonly string[]>;
  isSkippedItself(id: string): boolean;
  /** Whether nothing runs by it. */
  isPassive(id: string): boolean;
}

/** Finds resources that would send what a wait condition waits for, and are skipped. */
export class SkippedSenders {
  private readonly skipped = new Map<string, boolean>();

  constructor(private readonly uses: ResourceUses) {}

  /**
   * @param waiting id of the resource that waits
   * @param property of it that refers to what is waited at
   */
  of(waiting: string, property: string): string[] {
    const handles = this.uses.targetsOf(waiting).get(property) ?? [];
    const sendsTo = (id: string): boolean =>
      this.targets(id).some(
        (target) => handles.includes(target) || (this.uses.isPassive(target) && sendsTo(target)),
      );
    return this.uses.ids.filter((id) => sendsTo(id) && this.isSkipped(id));
  }

  /** Itself, or since a value of it comes from a resource that is. */
  private isSkipped(id: string): boolean {
    const known = this.skipped.get(id);
    if (known !== undefined) return known;
    // Waits may wait for each other: that is no reason to skip one of them.
    this.skipped.set(id, false);
    const isSkipped =
      this.uses.isSkippedItself(id) || this.targets(id).some((target) => this.isSkipped(target));
    this.skipped.set(id, isSkipped);
    return isSkipped;
  }

  private targets(id: string): string[] {
    return [...this.uses.targetsOf(id).values()].flat();
  }
}
