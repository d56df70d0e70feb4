/** What an address or the attributes of a playground asked for and did not get. */
import { corpora } from '../corpora/index';
import { attributeNames } from './framed';
import { isName } from './keeping/kept_name';
import { lockable } from './locks';
import { instead, nearest } from './nearest';
import { check, settingRow, settingsTable } from './settings';
import { listed, partNames, settingName } from './start_words';
import { type Fault, pageValues } from './url';

const settingNames = settingsTable.map(({ name }) => name);
/** Who mistyped the name that a setting had means it too. */
const alsoMeant = settingsTable.flatMap(({ formerly }) => formerly ?? []);
const allNames = [...settingNames, ...alsoMeant, ...attributeNames];

/** The values a name takes, where they can be listed. */
function valuesOf(name: string): readonly string[] {
  if (name === 'corpus') return corpora.map(({ id }) => id);
  if (name === 'hide') return partNames;
  if (name === 'lock') return [...lockable, ...settingNames];
  if (name === 'controls') return settingNames;
  const ofPage = pageValues.get(name);
  if (ofPage) return ofPage;
  if (name === 'autostart') return ['0', '1'];
  const row = settingRow(name);
  return row?.kind === 'boolean' ? ['true', 'false'] : (row?.choices ?? []).map((c) => c.value);
}

/**
 * A sentence each; attributes that are like none of ours belong to somebody else. `more`: names
 * that an element has besides.
 */
export function explain(faults: readonly Fault[], more: readonly string[] = []): string[] {
  return faults.map((fault) => sentence(fault, more)).filter((each) => each !== undefined);
}

function sentence(
  { name, value, attribute, among, why }: Fault,
  more: readonly string[],
): string | undefined {
  const key = settingName(name);
  if (key === 'keep')
    return '“keep” takes a name of 1 to 60 characters, under which the run is kept.';
  const said = `“${name}=${value.length > 40 ? `${value.slice(0, 40)}…` : value}” was left out`;
  if (why) return `${said}: ${why}`;
  const values = among ?? (allNames.includes(key) ? valuesOf(key) : []);
  if (values.length > 0) {
    const former = ['controls', 'lock'].includes(key) ? alsoMeant : [];
    const found = nearest(value, [...values, ...former]);
    const isFormer = found !== undefined && former.includes(found);
    return `${said}. ${isFormer ? ask(settingName(found)) : instead(value, values)}`;
  }
  if (settingNames.includes(key)) {
    const checked = check(key, value);
    return 'error' in checked ? `${said}. ${checked.error.hint}` : undefined;
  }
  const like = nearest(name, [...allNames, ...more]);
  if (like === undefined && attribute) return undefined;
  const meant = like === undefined ? '' : ` ${ask(settingName(like))}`;
  return `${said}: nothing is called “${name}” here.${meant}`;
}

const ask = (like: string) => `Did you mean “${like}”?`;

/** Attributes that any element may have, and those that a presentation puts there. */
const common = new RegExp(
  `^(${[
    'class|id|style|slot|title|lang|dir|role|part|exportparts|is|nonce|tabindex|accesskey',
    'autofocus|hidden|inert|popover|draggable|translate|spellcheck|contenteditable|inputmode',
    'enterkeyhint|item(id|prop|ref|scope|type)|(data-|aria-|on|v-|ng-|xml|_).*|linked|staged|lit',
  ].join('|')})$`,
);

/** One of this page, or one that it does not offer at its default. */
const isSetting = (name: string, value: string) =>
  settingRow(name) !== undefined || 'value' in check(name, value);

/** What the attributes name that there is not. */
export function attributeFaults(element: Element): Fault[] {
  const faults: Fault[] = [];
  const fault = (name: string, value: string) => faults.push({ name, value, attribute: true });
  for (const { name, value } of Array.from(element.attributes)) {
    if (common.test(name) || isSetting(settingName(name), value)) continue;
    if (name === 'hide') {
      for (const each of listed(value)) if (!partNames.includes(each)) fault(name, each);
    } else if (name === 'lock') {
      for (const each of listed(value))
        if (!lockable.includes(each) && !settingRow(settingName(each))) fault(name, each);
    } else if (pageValues.has(name)) {
      if (value !== '' && !pageValues.get(name)!.includes(value)) fault(name, value);
    } else if (name === 'controls') {
      for (const each of listed(value)) if (!settingRow(settingName(each))) fault(name, each);
    } else if (name === 'keep') {
      if (!isName(value)) fault(name, value);
    } else if (name === 'autostart') {
      if (!['', '0', '1', 'true', 'false'].includes(value)) fault(name, value);
    } else if (!attributeNames.includes(name)) fault(name, value);
  }
  return faults;
}
