import type * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { Ipv4Gateway, Vpc } from 'ros-cdk-multi-eip';
import type { Ipv4GatewayProps } from 'ros-cdk-multi-eip';
import { edge, idsOf, refusal, synthStack, textParameter } from '../support';
import type { Template } from '../support';

const newVpc = (stack: ros.Stack) => new ecs.Vpc(stack, 'Vpc', { cidrBlock: '10.0.0.0/8' });

/** The resources of a gateway in a VPC of the stack. */
function resources(props: Partial<Ipv4GatewayProps> = {}): Template['Resources'] {
  return synthStack((stack) => new Ipv4Gateway(stack, 'Internet', { vpc: newVpc(stack), ...props }))
    .template.Resources;
}

const GATEWAY_ID = { 'Fn::GetAtt': ['InternetIpv4Gateway', 'Ipv4GatewayId'] };

describe('a new IPv4 gateway', () => {
  it('gets a route in the own route table of a VPC of the stack', () => {
    const { Vpc: _, ...others } = resources();
    expect(others).toEqual({
      InternetIpv4Gateway: {
        Type: 'ALIYUN::VPC::Ipv4Gateway',
        Description: expect.stringContaining('activated'),
        Properties: { VpcId: { 'Fn::GetAtt': ['Vpc', 'VpcId'] } },
      },
      InternetRoute: {
        Type: 'ALIYUN::ECS::Route',
        Properties: {
          RouteTableId: { 'Fn::GetAtt': ['Vpc', 'RouteTableId'] },
          DestinationCidrBlock: '0.0.0.0/0',
          NextHopType: 'Ipv4Gateway',
          NextHopId: GATEWAY_ID,
        },
      },
    });
  });

  it('has a name, a description, and routes in the tables that are given', () => {
    const { InternetIpv4Gateway: gateway, ...others } = resources({
      gatewayName: 'edge',
      description: 'the edge',
      routeTableIds: ['vtb-1'],
    });
    expect(gateway?.Properties).toMatchObject({
      Ipv4GatewayName: 'edge',
      Ipv4GatewayDescription: 'the edge',
    });
    expect(others['InternetRoute']?.Properties).toMatchObject({ RouteTableId: 'vtb-1' });
  });

  it('is retained in a VPC that outlives the stack, which would lose its internet', () => {
    const props = { vpc: Vpc.fromVpcId('vpc-1'), routeTableIds: ['vtb-1', 'vtb-2'] };
    const { exactTemplate } = synthStack((stack) => new Ipv4Gateway(stack, 'Internet', props));
    expect(exactTemplate.Resources['InternetIpv4Gateway']).toMatchObject({
      DeletionPolicy: 'Retain',
    });
    expect(idsOf(exactTemplate, 'ECS::Route')).toHaveLength(2);
  });

  it('needs a route table', () => {
    expect(
      refusal((stack) => new Ipv4Gateway(stack, 'Internet', { vpc: Vpc.fromVpcId('vpc-1') })),
    ).toEqual([
      "[Shop/Internet] 'routeTableIds': is missing, and the route table of a VPC that is not of the stack is not known; give the route tables of the vSwitches, vtb-... (gateway-route-table)",
    ]);
  });

  it('is told by ids of their kinds', () => {
    const lines = refusal((stack) => {
      new Ipv4Gateway(stack, 'Internet', { vpc: newVpc(stack), routeTableIds: ['vpc-1'] });
      Ipv4Gateway.fromGatewayId(stack, 'Old', 'ngw-1', { routeTableIds: ['vtb-1'] });
    });
    expect(lines).toEqual([
      "[Shop/Internet] 'routeTableIds[0]': 'vpc-1' is not an id of this kind; write it as the console does, vtb-... (resource-id)",
      "[Shop/Old] 'gatewayId': 'ngw-1' is not an id of this kind; write it as the console does, ipv4gw-... (resource-id)",
    ]);
  });
});

describe('an existing IPv4 gateway', () => {
  it('gets routes only', () => {
    const { template } = synthStack((stack) =>
      Ipv4Gateway.fromGatewayId(stack, 'Internet', 'ipv4gw-1', {
        routeTableIds: [textParameter(stack, 'RouteTable')],
      }),
    );
    expect(template.Resources).toEqual({
      InternetRoute: {
        Type: 'ALIYUN::ECS::Route',
        Properties: {
          RouteTableId: { Ref: 'RouteTable' },
          DestinationCidrBlock: '0.0.0.0/0',
          NextHopType: 'Ipv4Gateway',
          NextHopId: 'ipv4gw-1',
        },
      },
    });
  });

  it('keeps the logical id of a route for as long as its table', () => {
    const routesOf = (gatewayId: string, ...routeTableIds: string[]) =>
      idsOf(
        synthStack((stack) =>
          Ipv4Gateway.fromGatewayId(stack, 'Internet', gatewayId, { routeTableIds }),
        ).exactTemplate,
        'ECS::Route',
      );
    const [first] = routesOf('ipv4gw-1', 'vtb-1');
    expect(routesOf('ipv4gw-2', 'vtb-0', 'vtb-1')).toContain(first);
  });
});

it('lets the bindings of an instance be verified once its routes are there', () => {
  const { template } = synthStack((stack) => {
    const ipv4Gateway = Ipv4Gateway.fromGatewayId(stack, 'Internet', 'ipv4gw-1', {
      routeTableIds: ['vtb-1'],
    });
    edge(stack, { ipv4Gateway, bindings: { web: {} } });
  });
  const waiting = Object.entries(template.Resources)
    .filter(([, { DependsOn = [] }]) => DependsOn.includes('InternetRoute'))
    .map(([, { Type }]) => Type);
  expect(waiting.toSorted()).toEqual([
    'ALIYUN::ECS::RunCommandOfLifespan',
    'ALIYUN::ROS::WaitCondition',
  ]);
});
