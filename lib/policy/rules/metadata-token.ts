import { INSTANCES } from '../instances';
import { PolicyCode } from '../policy-code';
import type { PolicyRule } from '../policy-rule';
import { isUnknownScalar } from '../template-resource';
import type { TemplateMap } from '../template-resource';

/** Without a token, a service that can be made to fetch a URL gives the instance's credentials away. */
export const metadataToken: PolicyRule = {
  code: PolicyCode.METADATA_TOKEN,
  types: INSTANCES,
  summary: 'The metadata service answers requests without a token.',
  remedy: 'set HttpTokens to required, where the image has cloud-init 23.2.2 or newer',
  breaches: (resource) =>
    answersAnyone(resource.properties)
      ? [
          {
            property: 'HttpTokens',
            value: resource.properties['HttpTokens'],
            fault: 'the metadata service answers requests without a token',
          },
        ]
      : [],
};

function answersAnyone({ HttpEndpoint: endpoint, HttpTokens: tokens }: TemplateMap): boolean {
  return endpoint !== 'disabled' && tokens !== 'required' && !isUnknownScalar(tokens);
}
