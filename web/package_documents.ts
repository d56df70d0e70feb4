/**
 * A plugin for Vite: puts beside the package's scripts what is known of its elements, as types and
 * as data (custom-elements.json). Both are made of element_docs.ts and view_docs.ts.
 */
import type { CustomElementDeclaration } from 'custom-elements-manifest';
import type { Plugin } from 'vite';

import { playgroundDocs } from './element_docs.ts';
import { declaration, elementsManifest, type ModuleDocs } from './elements_manifest.ts';
import { viewElementDocs } from './view_docs.ts';

/** Which script of the package registers which elements. */
const modules: readonly ModuleDocs[] = [
  { path: 'playground.js', elements: playgroundDocs },
  { path: 'views.js', elements: viewElementDocs },
];

const plain = /^(?:string|number|boolean|undefined|null|void|'[^']*'|[ |])*$/;
/** Types of the project's own are not part of the package. */
const typeOf = (text = 'unknown') => (plain.test(text) ? text : 'unknown');

const comment = (text = '') => `  /** ${text.replaceAll('*/', '*\\/')} */\n`;
/** As TypeScript takes it for a name. */
const key = (name: string) => (/^\w+$/.test(name) ? name : `'${name}'`);

function interfaces({ name, tagName, description, attributes, members }: CustomElementDeclaration) {
  const own = (members ?? []).map((member) => {
    const said = comment(member.description);
    if (member.kind === 'field')
      return `${said}  ${key(member.name)}: ${typeOf(member.type?.text)};\n`;
    const parameters = (member.parameters ?? [])
      .map((parameter) => `${parameter.name}: ${typeOf(parameter.type?.text)}`)
      .join(', ');
    return `${said}  ${member.name}(${parameters}): void;\n`;
  });
  const given = (attributes ?? []).map((attribute) => {
    const type = typeOf(attribute.type?.text);
    return `${comment(attribute.description)}  ${key(attribute.name)}?: ${type};\n`;
  });
  return `/** What the tag \`<${tagName}>\` may say. */
export interface ${name}Attributes {
${given.join('')}}

/** ${description} */
export interface ${name} extends HTMLElement {
${own.join('')}}
`;
}

/** Declarations of a script that registers elements, and exports nothing. */
function types({ elements }: ModuleDocs): string {
  const declared = elements.map(declaration);
  const tags = declared.map(({ tagName, name }) => `    '${tagName}': ${name};\n`);
  return `/// <reference lib="dom" />
// Made while building from what the project's documentation of its elements says.

${declared.map(interfaces).join('\n')}
declare global {
  interface HTMLElementTagNameMap {
${tags.join('')}  }
}
`;
}

export function documents(): Plugin {
  return {
    name: 'unrolled:package-documents',
    generateBundle() {
      const emit = (fileName: string, source: string): void =>
        void this.emitFile({ type: 'asset', fileName, source });
      for (const module of modules) emit(module.path.replace(/js$/, 'd.ts'), types(module));
      emit(
        'elements.d.ts',
        "export type * from './playground.js';\nexport type * from './views.js';\n",
      );
      const manifest = { ...elementsManifest(modules), readme: '../../README.md' };
      emit('custom-elements.json', `${JSON.stringify(manifest, null, 1)}\n`);
    },
  };
}
