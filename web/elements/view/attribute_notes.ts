import type { LitElement, ReactiveController } from 'lit';

import { takeFormerNames } from '../../app/attribute_settings';
import { lazily } from '../../app/lazy';
import { settingRow } from '../../app/settings';
import { settingName } from '../../app/start_words';
import type { Fault } from '../../app/url';
import type { Noted, Refused, Takes } from './takes';
import './view_notes';

/** Any element may have these, and any page or presentation may put them there. */
const ofAny = /^(class|id|style|slot|role|part|tabindex|theme|popover|staged|lit|(aria|data)-.*)$/;

/** What is asked of one network of a view's own. */
const ofNetworks = ['goal', 'prompt', 'notation'];

const isTaken = (takes: Takes, value: unknown): boolean =>
  'least' in takes
    ? typeof value === 'number' &&
      value >= takes.least &&
      value <= takes.most &&
      (takes.whole !== true || Number.isInteger(value))
    : takes.includes(value as string);

/**
 * What a view's page asks of it by attributes and does not get, told at the view's top: what there
 * is not, what a view does not do, and values that nothing takes, in whose place stands what was
 * there before.
 */
export class AttributeNotes implements ReactiveController {
  private problems: readonly string[] = [];
  private faults: readonly Fault[] = [];
  private wished = '';
  private said = '';
  private turn = 0;
  /** By the names of properties. */
  private readonly refused = new Map<string, Refused>();
  /** The last values of properties that were taken. */
  private readonly good = new Map<string, unknown>();
  private readonly watching = new MutationObserver((records) => {
    takeFormerNames(this.view);
    for (const { attributeName } of records) this.mended(attributeName!);
    this.look();
  });

  constructor(
    private readonly view: Noted,
    private readonly takes: Readonly<Record<string, Takes>>,
  ) {
    view.addController(this);
  }

  hostConnected(): void {
    takeFormerNames(this.view);
    this.watching.observe(this.view, { attributes: true });
  }

  hostDisconnected(): void {
    this.watching.disconnect();
  }

  hostUpdated(): void {
    this.look();
  }

  /** What else could not be had: of what it was given to learn. */
  tell(problems: readonly string[], faults: readonly Fault[]): void {
    this.problems = problems;
    this.faults = faults;
    this.look();
  }

  /** A wish of its page that cannot be met; '': none. */
  wish(problem: string): void {
    this.wished = problem;
    this.look();
  }

  /** Before an update: no property has a value from here on that it does not take. */
  check(): void {
    const own = this.view as unknown as Record<string, unknown>;
    for (const [name, takes] of Object.entries(this.takes)) {
      const value = own[name];
      if (isTaken(takes, value)) {
        if (this.good.get(name) !== value) this.refused.delete(name);
        this.good.set(name, value);
        continue;
      }
      // An attribute that was taken away is as if it had never been there.
      if (value === null || value === undefined) this.good.delete(name);
      else {
        const written = this.view.getAttribute(this.attributeOf(name)) ?? String(value);
        this.refused.set(name, { name: this.attributeOf(name), value: written, takes });
      }
      if (!this.good.has(name)) this.good.set(name, this.first[name]);
      own[name] = this.good.get(name);
    }
  }

  /** As a new one has them. */
  private get first(): Record<string, unknown> {
    const made = this.view.constructor as new () => LitElement;
    return new made() as unknown as Record<string, unknown>;
  }

  private get properties() {
    return (this.view.constructor as typeof LitElement).elementProperties;
  }

  private attributeOf(name: string): string {
    const { attribute } = this.properties.get(name) ?? {};
    return typeof attribute === 'string' ? attribute : name.toLowerCase();
  }

  /** What is written there now may be what stands there anyway. */
  private mended(attribute: string): void {
    for (const [name, { name: its, takes }] of this.refused) {
      if (its !== attribute) continue;
      const written = this.view.getAttribute(attribute);
      const value = 'least' in takes ? Number(written) : written;
      if (written === null || isTaken(takes, value)) this.refused.delete(name);
    }
  }

  /** Attributes of its class. */
  private get known(): string[] {
    const own = [...this.properties].flatMap(([name, { attribute, state }]) =>
      state || attribute === false ? [] : this.attributeOf(String(name)),
    );
    return [...own, 'alongside', ...(this.view.settingsAct ? ofNetworks : [])];
  }

  private strange(name: string, known: readonly string[]): boolean {
    if (known.includes(name) || ofAny.test(name)) return false;
    return !this.view.settingsAct || !settingRow(settingName(name));
  }

  private look(): void {
    const { view, faults, known } = this;
    const problems = [...this.problems, this.wished].filter(Boolean);
    const refused = [...this.refused.values()];
    const strange = view.getAttributeNames().filter((name) => this.strange(name, known));
    const values = strange.map((name) => [name, view.getAttribute(name)]);
    const all = JSON.stringify([problems, faults, refused, values]);
    if (all === this.said) return;
    this.said = all;
    const turn = ++this.turn;
    if (faults.length + refused.length + strange.length === 0) return this.show(problems);
    lazily('What is left out', () => import('./left_out')).then(
      ({ viewNotes }) => {
        if (turn !== this.turn) return;
        this.show([...problems, ...viewNotes(view, { faults, refused, known })]);
      },
      (reason: Error) => this.show([...problems, reason.message]),
    );
  }

  private show(notes: readonly string[]): void {
    const element = this.view.renderRoot.querySelector('unrolled-view-notes');
    if (element) element.notes = notes;
  }
}
