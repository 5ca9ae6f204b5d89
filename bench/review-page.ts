/**
 * What a page of as many resources as a stack may have costs: `npm run bench:review`. Beside it the template is
 * only resolved, as every command does; both in turn, so that a slow moment of the machine hits both.
 */
import { readFileSync } from 'node:fs';
import { MAX_RESOURCES_PER_STACK } from '../lib/facts/ros-limits';
import { resolvedVersion } from '../lib/rehearsal/diff/template-version';
import type { JsonObject } from '../lib/rehearsal/template/json';
import { htmlPage } from '../lib/review/html-page';
import { markdownPage } from '../lib/review/markdown-page';
import { reviewPage } from '../lib/review/review-page';

const ROUNDS = 15;
const PARAMETERS = { ZoneId: 'cn-hangzhou-a', LegacyEip: 'eip-1' };

const text = readFileSync('templates/platform.template.json', 'utf8');
const { Resources: resources = {}, Parameters = {} } = JSON.parse(text) as Record<
  string,
  JsonObject
>;
const template = { ROSTemplateFormatVersion: '2015-09-01', Parameters, Resources: copies() };
const bytes = JSON.stringify(template).length;

const rounds = Array.from({ length: ROUNDS + 1 }, () => ({
  resolved: took(() => resolvedVersion({ template, parameters: PARAMETERS })),
  page: took(() => reviewPage({ title: 'large', bytes, template, given: PARAMETERS })),
  both: took(() => {
    const page = reviewPage({ title: 'large', bytes, template, given: PARAMETERS });
    return [markdownPage(page), htmlPage(page)];
  }),
})).slice(1); // the first one fills the caches

const [resolved, page, both] = (['resolved', 'page', 'both'] as const).map((name) =>
  median(rounds.map((round) => round[name])),
) as [number, number, number];
console.log(`${Object.keys(template.Resources).length} resources:`);
console.log(`  resolved: ${resolved.toFixed(0)} ms`);
console.log(
  `  page, as data: ${page.toFixed(0)} ms, ${(page / resolved).toFixed(1)} times as much`,
);
console.log(
  `  page, Markdown and HTML: ${both.toFixed(0)} ms, ${(both / resolved).toFixed(1)} times`,
);

/** The stack's resources again and again, each time by other names, as many as fit. */
function copies(): JsonObject {
  const count = Math.floor(MAX_RESOURCES_PER_STACK / Object.keys(resources).length);
  const all = Array.from({ length: count }, (_, n) => {
    const named = JSON.stringify(resources).replaceAll(/"(Site|Vpc"|VSwitch")/g, `"C${n}$1`);
    return Object.entries(JSON.parse(named) as JsonObject);
  });
  return Object.fromEntries(all.flat());
}

function took(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;
}
