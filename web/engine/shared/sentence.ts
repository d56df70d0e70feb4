/**
 * What is said of any error: an engine's, and a part's that could not be loaded, also say what to
 * do next. All that reaches a person goes through here.
 */
export function sentence(reason: unknown): string {
  const { message, hint } = Object(reason) as { message?: string; hint?: string };
  return [message ?? String(reason), hint].filter(Boolean).join(' ');
}
