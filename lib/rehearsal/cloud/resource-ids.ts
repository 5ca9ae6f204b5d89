/** How ids go on, after their kind, that this cloud gives. */
const OWN = 'r0';

/** Ids for what the cloud creates: the same in every rehearsal of a template. */
export class ResourceIds {
  private lastId = 0;
  private lastMac = 0;

  /** An id such as the cloud gives: the kind, and a part that no other id has. */
  next(prefix: string): string {
    this.lastId += 1;
    return `${prefix}-${OWN}${this.lastId.toString(36).padStart(5, '0')}`;
  }

  /** In the range of the cloud's virtual network cards. */
  nextMacAddress(): string {
    this.lastMac += 1;
    const hex = this.lastMac.toString(16).padStart(6, '0');
    return `00:16:3e:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4)}`;
  }
}

/** Whether a text is an id of a kind of resource. */
export function isIdOf(prefix: string, id: string): boolean {
  return id.startsWith(`${prefix}-`) && /^[a-z0-9]+$/.test(id.slice(prefix.length + 1));
}

/** Whether a resource with this id may have existed before: an own id that is not known was deleted. */
export function isForeignId(prefix: string, id: string): boolean {
  return isIdOf(prefix, id) && !id.startsWith(`${prefix}-${OWN}`);
}
