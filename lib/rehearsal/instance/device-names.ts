/** Under which name each ENI of an instance appears: the first free one, as the kernel gives them. */
export class DeviceNames {
  private readonly byEni = new Map<string, string>();

  reserve(eniId: string): string {
    const taken = new Set(this.byEni.values());
    let index = 0;
    while (taken.has(`eth${index}`)) index += 1;
    this.byEni.set(eniId, `eth${index}`);
    return `eth${index}`;
  }

  release(eniId: string): void {
    this.byEni.delete(eniId);
  }

  of(eniId: string): string | undefined {
    return this.byEni.get(eniId);
  }
}
