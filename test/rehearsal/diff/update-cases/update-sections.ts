import { BANDWIDTH_PACKAGE_CASES } from './bandwidth-package-cases';
import { BINDING_CASES, BINDING_LIST_CASES } from './binding-cases';
import { COMBINED_CASES } from './combined-cases';
import { EIP_CASES } from './eip-cases';
import { ENI_CASES, ENI_LIST_CASES, EXISTING_ENI_CASES } from './eni-cases';
import { EXISTING_INSTANCE_CASES, INSTANCE_CASES } from './instance-cases';
import {
  ALARM_CASES,
  ALARM_CONTACT_GROUP_CASES,
  ALARM_LIST_CASES,
  FLOW_LOG_CASES,
} from './monitoring-cases';
import type { UpdateCase } from './update-case';

/** Changes of one kind of thing. */
export interface UpdateSection {
  readonly title: string;
  /** By the property that changes; under no name, what is not a property. */
  readonly cases: Readonly<Record<string, readonly UpdateCase[]>>;
}

/** All changes, as the table shows them. */
export const UPDATE_SECTIONS: readonly UpdateSection[] = [
  { title: 'Bindings that come and go', cases: { '': BINDING_LIST_CASES } },
  { title: 'A binding: `bindEip`', cases: BINDING_CASES },
  { title: 'A new EIP: `bindEip`, `ElasticIp`', cases: EIP_CASES },
  { title: 'A new bandwidth package: `BandwidthPackage`', cases: BANDWIDTH_PACKAGE_CASES },
  { title: 'ENIs that come and go', cases: { '': ENI_LIST_CASES } },
  { title: 'A new ENI: `addEni`', cases: ENI_CASES },
  { title: 'An existing ENI: `addExistingEni`', cases: EXISTING_ENI_CASES },
  { title: 'An instance: `MultiEipInstance`', cases: INSTANCE_CASES },
  { title: 'An existing instance: `ExistingInstance`', cases: EXISTING_INSTANCE_CASES },
  { title: 'Alarms that come and go', cases: { '': ALARM_LIST_CASES } },
  { title: 'Alarms: `addAlarms`', cases: ALARM_CASES },
  { title: 'A new group of contacts: `AlarmContactGroup`', cases: ALARM_CONTACT_GROUP_CASES },
  { title: 'A flow log: `addFlowLog`', cases: FLOW_LOG_CASES },
  { title: 'Several changes at once', cases: { '': COMBINED_CASES } },
];
