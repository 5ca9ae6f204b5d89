import * as ros from '@alicloud/ros-cdk-core';
import { edge, refusal } from '../support';

function conditionOf(stack: ros.Stack): ros.RosCondition {
  return new ros.RosCondition(stack, 'IsWanted', { expression: ros.Fn.conditionEquals('a', 'b') });
}

const told = (path: string, id: string, referrers: string) =>
  `[${path}] '${id}': has the condition 'IsWanted', but is used without it by ${referrers}; use the option 'condition' of a binding, or put the whole instance into a stack of its own (conditional-resource)`;

describe('a condition that a resource of this package was given', () => {
  it('is told where outputs, the command or an operation refer to the resource in any case', () => {
    const lines = refusal((stack) => {
      const web = edge(stack).bindEip('web');
      const condition = conditionOf(stack);
      web.association.addCondition(condition);
      web.assignment?.addOverride('Condition', 'IsWanted');
    });
    expect(lines).toEqual([
      told('Shop/Edge/web', 'EdgeWebAddress', 'EdgeConfiguration, EdgeWebPrivateIp'),
      told('Shop/Edge/web', 'EdgeWebAssociation', 'EdgeSecondaryEniAttachment'),
    ]);
  });

  it('is right where what refers to the resource has it as well, or decides by it', () => {
    const lines = refusal((stack) => {
      const { instanceGroup } = edge(stack, { cloudAssistant: false });
      const condition = conditionOf(stack);
      instanceGroup.addCondition(condition);
      const other = new ros.RosResource(stack, 'Other', { type: 'ALIYUN::X::Y' });
      other.addRosDependency(instanceGroup.node.id);
      other.addCondition(condition);
      new ros.RosOutput(stack, 'Id', {
        value: ros.Fn.conditionIf('IsWanted', instanceGroup.attrInstanceIds, 'none'),
      });
    });
    expect(lines).toEqual([]);
  });
});
