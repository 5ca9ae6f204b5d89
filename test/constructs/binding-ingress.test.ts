import * as ecs from '@alicloud/ros-cdk-ecs';
import { IngressRule, PrivateIp } from 'ros-cdk-multi-eip';
import type { BindEipOptions, MultiEipInstanceProps } from 'ros-cdk-multi-eip';
import { edge, refusal, references, synthStack } from '../support';

const OWN_GROUP = { securityGroup: undefined };
const https = IngressRule.tcp(443);

/** The resources of an instance whose binding `web` has rules of its own. */
function resourcesOf(web: BindEipOptions, props: Partial<MultiEipInstanceProps> = OWN_GROUP) {
  return synthStack((stack) => edge(stack, props).bindEip('web', web)).template.Resources;
}

describe('ingress of a binding', () => {
  it('is for its private address alone, in the security group of its ENI', () => {
    const { EdgeWebIngress: ingress, EdgeSecurityGroup: group } = resourcesOf({ ingress: [https] });
    expect(group?.Properties).not.toHaveProperty('SecurityGroupIngress');
    expect(ingress).toMatchObject({
      Type: 'ALIYUN::ECS::SecurityGroupIngresses',
      Properties: {
        Permissions: [{ IpProtocol: 'tcp', PortRange: '443/443', SourceCidrIp: '0.0.0.0/0' }],
      },
    });
    const { SecurityGroupId: id, Permissions: rules } = ingress!.Properties;
    expect(references(id)).toEqual(['EdgeSecurityGroup']);
    expect(references((rules as { DestCidrIp: unknown }[])[0]?.DestCidrIp)).toEqual([
      'EdgeWebAddress',
    ]);
  });

  it('follows the primary address, and the group of another ENI', () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack, OWN_GROUP);
      const eni = site.addEni('partner', { ingress: [] });
      site.bindEip('web', { eni, privateIp: PrivateIp.primary(), ingress: [https] });
    });
    const { SecurityGroupId: id, Permissions: rules } =
      template.Resources['EdgeWebIngress']!.Properties;
    expect(references([id, rules])).toEqual(['EdgePartnerSecurityGroup', 'EdgePartnerEni']);
  });

  it("is added to a security group of the stack's own making", () => {
    const { template } = synthStack((stack) => {
      const securityGroup = new ecs.SecurityGroup(stack, 'Group', { vpcId: 'vpc-1' });
      edge(stack, { securityGroup }).bindEip('web', { ingress: [https] });
    });
    const { SecurityGroupId: id } = template.Resources['EdgeWebIngress']!.Properties;
    expect(references(id)).toEqual(['Group']);
  });

  it('makes no resource where it is empty', () => {
    expect(resourcesOf({ ingress: [] })).not.toHaveProperty('EdgeWebIngress');
  });

  it('changes no security group that exists', () => {
    expect(refusal((stack) => edge(stack).bindEip('web', { ingress: [https] }))).toEqual([
      "[Shop/Edge/web/Ingress] 'ingress': the security group of ENI 'secondary' is not one of the stack, and is not changed; bind it to an ENI with a group of its own, addEni(name, { ingress: [] }) (ingress-existing-group)",
    ]);
  });

  it('is checked as that of a group', () => {
    const lines = refusal((stack) =>
      edge(stack, OWN_GROUP).bindEip('web', { ingress: [https, IngressRule.tcp(0)] }),
    );
    expect(lines).toEqual([
      "[Shop/Edge/web/Ingress] 'ingress[1]': tcp ports 0 to 0 are out of range; use 1 to 65535, the lower one first (ingress-ports)",
    ]);
  });
});
