/** Names for what the cloud makes: the same in every rehearsal of a template. */
export class ResourceIds {
  private lastId = 0;
  private lastMac = 0;

  /** An id such as the cloud gives: the kind, and something that no other one has. */
  next(prefix: string): string {
    this.lastId += 1;
    return `${prefix}-${OWN}${this.lastId.toString(36).padStart(5, '0')}`;
  }

  /** In the range of the cloud's virtual NICs. */
  nextMacAddress(): string {
    this.lastMac += 1;
    const hex = this.lastMac.toString(16).padStart(6, '0');
    return `00:16:3e:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4)}`;
  }
}

const OWN = 'r0';

/** Whether something of a kind may have existed before: an own id that is not known was deleted. */
export function isForeignId(id: string, prefix: string): boolean {
  return new RegExp(`^${prefix}-[a-z0-9]+$`).test(id) && !id.startsWith(`${prefix}-${OWN}`);
}
