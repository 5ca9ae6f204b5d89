import type { Problem } from '../values/problem';
import { rulesFor } from './policy-rules';
import { suppressionReason } from './suppressions';
import { templateResources } from './template-resource';

/** What a rule of the policy finds in a template. */
export interface Finding extends Problem {
  /** Logical id of the resource. */
  readonly resource: string;
  /** Why it is accepted, as the template says. Absent: it is not. */
  readonly suppressedBy?: string;
}

/** What the rules find in a template, resource by resource, those among it that are accepted. */
export function policyFindings(template: unknown): Finding[] {
  const resources = templateResources(template);
  return resources.flatMap((resource) =>
    rulesFor(resource.type).flatMap(({ code, remedy, breaches }) => {
      const place = { path: `Resources.${resource.id}`, resource: resource.id };
      const suppressedBy = suppressionReason(resource.metadata, code);
      return breaches(resource, resources).map((breach) => ({
        ...place,
        ...breach,
        remedy,
        code,
        suppressedBy,
      }));
    }),
  );
}
