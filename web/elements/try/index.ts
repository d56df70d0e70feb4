/** What each task is tried with; each comes with its task. */

export const tryElements: Readonly<Record<string, () => Promise<unknown>>> = {
  classify: () => import('./classify'),
  forecast: () => import('./forecast'),
  invent: () => import('./invent'),
  tag: () => import('./tag'),
  translate: () => import('./translate'),
};
