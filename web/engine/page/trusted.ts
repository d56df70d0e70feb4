interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}
interface Policy {
  createScriptURL(url: string): string;
}

let policy: Policy | undefined;

/**
 * The address of a script of our own: where the page asks for trusted types, it has to come from a
 * policy, and is no string.
 */
export function trustedScript(url: string): string {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  policy ??= policies?.createPolicy('unrolled', { createScriptURL: (address) => address });
  return policy?.createScriptURL(url) ?? url;
}
