import { valueAt } from '../json';
import { fail } from '../template-error';
import { conditionForms } from './condition-functions';
import type { Form } from './special-form';
import type { PureFunctions } from './pure-function';
import { jqFunction } from './jq-function';
import { listFunctions } from './list-functions';
import { networkFunctions } from './network-functions';
import { numberFunctions } from './number-functions';
import { referenceForms } from './reference-functions';
import { selectFunction } from './select-function';
import { textFunctions } from './text-functions';

export const pureFunctions: PureFunctions = {
  ...textFunctions,
  ...listFunctions,
  ...numberFunctions,
  ...networkFunctions,
  'Fn::Select': selectFunction,
  'Fn::Jq': jqFunction,
};

export const forms: Readonly<Record<string, Form>> = { ...referenceForms, ...conditionForms };

/** Functions of ROS that the rehearsal does not play, with what to do instead. */
const unplayedFunctions: Readonly<Record<string, string>> = {
  'Fn::Base64': 'write Fn::Base64Encode',
  'Fn::ResourceFacade': 'rehearse the template without it',
  'Fn::MarketplaceImage': 'give the image id as a parameter',
};

/** @throws TemplateError when the rehearsal does not know the function. */
export function requireKnownFunction(name: string, path: string): void {
  if (Object.hasOwn(pureFunctions, name) || Object.hasOwn(forms, name)) return;
  const instead = valueAt(unplayedFunctions, name);
  if (instead !== undefined) {
    fail('template-unplayed-function', path, `the rehearsal does not play ${name}`, instead);
  }
  fail('template-unknown-function', path, `${name} is not a function of ROS`);
}
