import * as ros from '@alicloud/ros-cdk-core';
import { PROGRAM_MAPPING, PROGRAM_VERSION } from '../guest/program';
import type { ProgramPart } from '../guest/program';
import { tokenText } from './tokens';

const mappings = new WeakMap<ros.Stack, ProgramMapping>();

/**
 * The program in a stack's template: once, however many instances and commands bring it.
 *
 * A part has its hash as its key. So a reference says which text it means, and differs where the text does.
 */
export class ProgramMapping extends ros.RosMapping {
  private readonly references = new Map<ProgramPart, string>();

  /** The one of a construct's stack. */
  static of(construct: ros.Construct): ProgramMapping {
    const stack = ros.Stack.of(construct);
    const mapping = mappings.get(stack) ?? new ProgramMapping(construct, PROGRAM_MAPPING);
    mappings.set(stack, mapping);
    return mapping;
  }

  /** What stands for the packed text of a part, which the mapping holds from now on. */
  readonly packed = (part: ProgramPart): string => {
    const reference = this.references.get(part) ?? this.hold(part);
    this.references.set(part, reference);
    return reference;
  };

  /** A script that another stack's template brings holds the text itself. */
  private hold({ path, sha256, packed }: ProgramPart): string {
    this.setValue(sha256, 'file', path);
    this.setValue(sha256, 'version', PROGRAM_VERSION);
    this.setValue(sha256, 'packed', packed);
    const reference = tokenText(this.findInMap(sha256, 'packed'));
    return ros.Lazy.stringValue({
      produce: ({ scope }) => (ros.Stack.of(scope) === this.stack ? reference : packed),
    });
  }
}
