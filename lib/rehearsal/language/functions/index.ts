import { conditionForms } from './conditions';
import type { Form } from './form';
import type { PureFunctions } from './function';
import { jqFunction } from './jq';
import { listFunctions } from './lists';
import { networkFunctions } from './network';
import { numberFunctions } from './numbers';
import { referenceForms } from './references';
import { textFunctions } from './text';

export const pureFunctions: PureFunctions = {
  ...textFunctions,
  ...listFunctions,
  ...numberFunctions,
  ...networkFunctions,
  'Fn::Jq': jqFunction,
};

export const forms: Readonly<Record<string, Form>> = { ...referenceForms, ...conditionForms };

/** Functions of ROS that the rehearsal does not play, with what to do instead. */
export const unplayedFunctions: Readonly<Record<string, string>> = {
  'Fn::MarketplaceImage': 'give the image id as a parameter',
};
