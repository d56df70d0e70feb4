// The settings table as an interface of TypeScript, for who uses the engine as a library: an editor
// knows every name, its choices, and says what it does and from where to where it goes.

const typeOf = ({ kind, choices }) =>
  kind === 'choice'
    ? choices.map(({ value }) => `'${value}'`).join(' | ')
    : kind === 'boolean'
      ? 'boolean'
      : 'number';

function rangeOf({ kind, minimum, maximum, unit }) {
  if (kind === 'choice' || kind === 'boolean') return '';
  return ` From ${minimum} to ${maximum}${unit ? ` ${unit}` : ''}.`;
}

/** What a default depends on is not known before the other settings are. */
const defaultOf = (row) => (row.defaults.length > 0 ? '' : ` By default ${row.default}.`);

const member = (row) =>
  `  /** ${row.help}${rangeOf(row)}${defaultOf(row)} */\n  ${row.name}?: ${typeOf(row)};\n`;

/** `rows`: the whole settings table. */
export const settingsTypes = (rows) => `// Made while building from the settings table of the core.

/** What a run may be given; what is left out has its default. */
export interface Settings {
${rows.map(member).join('')}}
`;
