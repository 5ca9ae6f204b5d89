import { markdownPage } from '../../lib/review/markdown-page';
import { reviewPage } from '../../lib/review/review-page';
import type { ReviewRequest } from '../../lib/review/reviewed-template';
import type * as ros from '@alicloud/ros-cdk-core';
import { synthStack } from '../support';

/** The page of a template in Markdown. */
export function pageOf(template: unknown, options: Partial<ReviewRequest> = {}): string {
  const bytes = JSON.stringify(template).length;
  const page = reviewPage({ title: 'shop.json', bytes, template, given: {}, ...options });
  return markdownPage(page);
}

/** The page of a stack, its ids without digests. */
export function pageOfStack(build: (stack: ros.Stack) => void): string {
  return pageOf(synthStack(build).template);
}

/** A part of a page, from its heading to the next one of its level. */
export function sectionOf(page: string, heading: string): string {
  const level = /^#+/.exec(heading)![0];
  const [, after] = page.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`the page has no ${heading}`);
  return after.split(new RegExp(`\n\n#{1,${level.length}} `))[0]!.trim();
}
