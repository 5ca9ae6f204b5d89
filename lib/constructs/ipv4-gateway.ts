import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as vpc from '@alicloud/ros-cdk-vpc';
import { optional, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { IPV4_GATEWAY_DESCRIPTION, IPV4_GATEWAY_NAME } from '../values/resource-texts';
import { listOf, orResolvable, referenceTo, resourceId } from '../values/value-kinds';
import { CheckedConstruct } from './checked-construct';
import type { IVpc } from './network';
import { VPC } from './network-kinds';
import { tokenText } from './tokens';

/** An IPv4 gateway, new or existing, with the routes to it that the stack makes. */
export interface IIpv4Gateway {
  /** Its id, `ipv4gw-...`. */
  readonly gatewayId: string;
  /** The routes, before which no EIP of their vSwitches works. */
  readonly routes: readonly ecs.RosRoute[];
}

/** What can be chosen for the routes to an existing IPv4 gateway. */
export interface Ipv4GatewayRoutes {
  /**
   * Route tables that get a route 0.0.0.0/0 to it (`vtb-...`): those of the vSwitches whose EIPs are to
   * work. None of them may have such a route yet.
   */
  readonly routeTableIds: readonly (string | ros.IResolvable)[];
}

/** What can be chosen for a new IPv4 gateway. */
export interface Ipv4GatewayProps {
  /** The VPC, which has none yet. */
  readonly vpc: IVpc;
  /**
   * Route tables that get a route 0.0.0.0/0 to it (`vtb-...`): those of the vSwitches whose EIPs are to
   * work. None of them may have such a route yet.
   * @default the VPC's own route table, where the VPC is a resource of the stack
   */
  readonly routeTableIds?: readonly (string | ros.IResolvable)[];
  /**
   * Name shown in the console.
   * @default none
   */
  readonly gatewayName?: string;
  /**
   * Description shown in the console.
   * @default none
   */
  readonly description?: string;
}

const ROUTE_TABLE_IDS = listOf(orResolvable(resourceId('vtb')));

const IPV4_GATEWAY_ROUTES: OptionKinds<Ipv4GatewayRoutes> = {
  routeTableIds: required(ROUTE_TABLE_IDS),
};

const IPV4_GATEWAY_OPTIONS: OptionKinds<Ipv4GatewayProps> = {
  vpc: required(VPC),
  routeTableIds: optional(ROUTE_TABLE_IDS),
  gatewayName: optional(IPV4_GATEWAY_NAME),
  description: optional(IPV4_GATEWAY_DESCRIPTION),
};

/** An IPv4 gateway, new or existing. */
export const IPV4_GATEWAY = referenceTo(
  'gatewayId',
  resourceId('ipv4gw'),
  'an IPv4 gateway: an Ipv4Gateway, or Ipv4Gateway.fromGatewayId(...)',
);

/** What a template says of the gateway, since ROS does not document whether it activates one. */
const TO_BE_ACTIVATED =
  'Once it is activated, in the console or by EnableVpcIpv4Gateway, public addresses of the VPC work only where a route leads to it, also after it is deleted.';

const ANYWHERE = '0.0.0.0/0';

/** Makes the routes to a gateway. */
abstract class RoutedIpv4Gateway extends CheckedConstruct {
  /** A route for each table: ROS changes nothing of one in place. */
  protected createRoutes(
    gatewayId: string,
    routeTableIds: Ipv4GatewayRoutes['routeTableIds'] = [],
  ): ecs.RosRoute[] {
    return routeTableIds.map(
      (routeTableId) =>
        new ecs.RosRoute(
          this,
          this.idOf('Route', [tokenText(routeTableId)]),
          {
            routeTableId,
            destinationCidrBlock: ANYWHERE,
            nextHopType: 'Ipv4Gateway',
            nextHopId: gatewayId,
          },
          true,
        ),
    );
  }
}

/**
 * A new IPv4 gateway, which centralises the access of a VPC to the internet, with the routes that let EIPs
 * through it. One that exists already: `Ipv4Gateway.fromGatewayId`. An instance that has it as
 * `ipv4Gateway` is verified once the routes are there.
 *
 * A gateway that is activated cannot be taken back: where it is deleted, no public address of the VPC
 * works any more. So it is retained, unless its VPC is a resource of the stack as well.
 *
 * @see https://www.alibabacloud.com/help/vpc/user-guide/ipv4-gateway-overview
 * @example
 * const vpc = new ecs.Vpc(this, 'Vpc', { cidrBlock: '192.168.0.0/16' });
 * const ipv4Gateway = new Ipv4Gateway(this, 'Internet', { vpc });
 * new MultiEipInstance(this, 'Shop', { vSwitch, instanceType, ipv4Gateway, bindings: { web: {} } });
 */
export class Ipv4Gateway extends RoutedIpv4Gateway implements IIpv4Gateway {
  /**
   * An IPv4 gateway that exists already: it only gets routes.
   *
   * @param gatewayId `ipv4gw-...`, or a value known only to the deployment
   */
  static fromGatewayId(
    scope: ros.Construct,
    id: string,
    gatewayId: string,
    routes: Ipv4GatewayRoutes,
  ): IIpv4Gateway {
    return new ExistingIpv4Gateway(scope, id, gatewayId, routes);
  }

  /** Its id, `ipv4gw-...`. */
  readonly gatewayId: string;
  /** The routes to it. */
  readonly routes: readonly ecs.RosRoute[];
  /** The underlying resource, for what this class has no property for. */
  readonly resource: vpc.RosIpv4Gateway;

  constructor(scope: ros.Construct, id: string, props: Ipv4GatewayProps) {
    super(scope, id);
    const usable = this.usable(IPV4_GATEWAY_OPTIONS, props);
    const ownTableId = ownRouteTableOf(usable.vpc);
    const routeTableIds = usable.routeTableIds ?? ownTableId;
    this.report(this.routeTableProblems(routeTableIds));
    this.resource = this.createGateway(usable);
    if (!ownTableId) this.resource.applyRemovalPolicy(ros.RemovalPolicy.RETAIN);
    this.gatewayId = tokenText(this.resource.attrIpv4GatewayId);
    this.routes = this.createRoutes(this.gatewayId, routeTableIds);
  }

  private routeTableProblems(given: Ipv4GatewayProps['routeTableIds']): Problem[] {
    return given === undefined
      ? [
          problem('gateway-route-table', this.placeOf('routeTableIds'), {
            fault: 'is missing, and the route table of a VPC that is not of the stack is not known',
            remedy: 'give the route tables of the vSwitches, vtb-...',
          }),
        ]
      : [];
  }

  private createGateway(props: Ipv4GatewayProps): vpc.RosIpv4Gateway {
    const gateway = new vpc.RosIpv4Gateway(
      this,
      this.idOf('Ipv4Gateway'),
      {
        vpcId: props.vpc.attrVpcId,
        ipv4GatewayName: props.gatewayName,
        ipv4GatewayDescription: props.description,
      },
      true,
    );
    gateway.addDesc(TO_BE_ACTIVATED);
    return gateway;
  }
}

class ExistingIpv4Gateway extends RoutedIpv4Gateway implements IIpv4Gateway {
  readonly gatewayId: string;
  readonly routes: readonly ecs.RosRoute[];

  constructor(scope: ros.Construct, id: string, gatewayId: string, routes: Ipv4GatewayRoutes) {
    super(scope, id);
    const { routeTableIds } = this.usable(IPV4_GATEWAY_ROUTES, routes, 'routes');
    this.gatewayId = this.usableText(resourceId('ipv4gw'), gatewayId, 'gatewayId');
    this.routes = this.createRoutes(this.gatewayId, routeTableIds);
  }
}

/** The route table that a VPC of the stack has of its own. Undefined: the VPC is told by its id. */
function ownRouteTableOf(network: IVpc): [ros.IResolvable] | undefined {
  const { attrRouteTableId } = network as IVpc & Partial<ecs.Vpc>;
  return attrRouteTableId === undefined ? undefined : [attrRouteTableId as ros.IResolvable];
}
