// What the elements offer a page: the one place where it is written for who uses them. The manifest
// (custom-elements.json) and the page elements.html are made from it, and
// tests/web/element_docs.test.ts compares it with the code, in both directions. Settings come from
// the core's table and colours from web/styles/tokens.css; neither is repeated here.

export interface AttributeDoc {
  readonly name: string;
  /** As TypeScript writes it. */
  readonly type: string;
  /** As text; none where the element decides by what else it is given. */
  readonly default?: string;
  readonly text: string;
}

export interface NamedDoc {
  readonly name: string;
  readonly type?: string;
  readonly text: string;
}

export interface MethodDoc {
  /** With its parameters, as in `tell(notice: Notice)`. */
  readonly call: string;
  readonly text: string;
}

export interface ElementDoc {
  readonly tag: string;
  /** Its source, from web/ on and without the ending. */
  readonly source: string;
  readonly text: string;
  /** Which rows of the settings table are attributes: those of all tasks, or those of texts. */
  readonly settings?: 'all' | 'texts';
  readonly attributes?: readonly AttributeDoc[];
  readonly properties?: readonly NamedDoc[];
  readonly methods?: readonly MethodDoc[];
  readonly events?: readonly NamedDoc[];
  /** A slot without a name is called ''. */
  readonly slots?: readonly NamedDoc[];
  readonly parts?: readonly NamedDoc[];
  /** A tag as a page would write it; shown live where it is there. */
  readonly example?: string;
}

export const flag = (name: string, text: string): AttributeDoc => ({
  name,
  type: 'boolean',
  default: 'false',
  text,
});

export const autostart = flag('autostart', 'Trains without being asked, where motion is welcome.');
export const alongside = flag(
  'alongside',
  'Trains also while another network on the page does; without it they take turns, and one that ' +
    'is out of sight gives its turn to who waits.',
);
export const staged = flag('staged', 'It has a screen to itself: picture and words share it out.');
export const present: NamedDoc = {
  name: 'present',
  type: 'Event',
  text:
    'Somebody wants it to fill the screen (p, or its button). It bubbles; who calls ' +
    'preventDefault() takes care of it, else it fills the window by itself.',
};

export const theme: AttributeDoc = {
  name: 'theme',
  type: "'light' | 'dark' | 'auto'",
  text: 'Its colours; by default it goes with the page, by its color-scheme.',
};
export const goalEvent: NamedDoc = {
  name: 'goal',
  type: 'CustomEvent<GoalReport>',
  text:
    'Its goal was reached or missed: {goal, state, step, value}. It bubbles, and leaves a shadow ' +
    'root.',
};

export const playgroundDocs: readonly ElementDoc[] = [
  {
    tag: 'unrolled-playground',
    source: 'elements/playground/playground',
    text:
      'The whole playground: a network that learns a text, or another task, and everything there ' +
      'is to see and to try meanwhile.',
    settings: 'all',
    attributes: [
      {
        name: 'corpus',
        type: 'string',
        default: 'prose',
        text:
          'The built-in text or data, by its id: names, translate.dates. Its task follows ' +
          'from it.',
      },
      {
        name: 'text',
        type: 'string',
        text:
          'A text, or data, of your own. A longer one stands between the tags, best in a ' +
          '<script type="text/plain">.',
      },
      {
        name: 'src',
        type: 'string',
        text:
          'The address of a text, of data or of a saved network: of this site, or of one that ' +
          'allows it (CORS).',
      },
      {
        name: 'trained',
        type: 'string',
        text:
          'Begins from a network that was trained with the site: people-lstm, prose-gru. What ' +
          'acts on any network acts on it; of other settings it is told that they were left out.',
      },
      {
        name: 'prompt',
        type: 'string',
        text: 'What the autocomplete box, or the question, begins with.',
      },
      {
        name: 'keep',
        type: 'string',
        text:
          'A name under which the run is kept in this browser, over reloads too, with its text, ' +
          'settings, curves and network: for all pages of your site (in a frame: for its ' +
          'address on your site) that use the name. “Your runs” lists what was kept. Where the ' +
          'tag asks for something else than before, it begins anew.',
      },
      {
        name: 'controls',
        type: 'string',
        text:
          'Names of the settings that are offered, with spaces between; all where it is ' +
          'absent.',
      },
      {
        name: 'lock',
        type: 'string',
        text:
          'What is shown and cannot be changed, with spaces between: settings by their names, ' +
          'settings, text, tasks.',
      },
      {
        name: 'goal',
        type: 'string',
        text:
          'What the network is to reach: loss < 2.0 bits within 500 steps, accuracy >= 90 %, ' +
          'answer = Paris.',
      },
      {
        name: 'notation',
        type: "'lectures' | 'wuv'",
        text: 'How weights are called: W_xh and W_hh, or U, W and V.',
      },
      {
        name: 'hide',
        type: 'string',
        text:
          'Parts that are left out, with spaces between: text, settings, loss, autocomplete, ' +
          'sample, inside, files (and with them export), export, share, tasks.',
      },
      theme,
      {
        name: 'autostart',
        type: 'boolean',
        default: 'true',
        text:
          'Trains without being asked, where motion is welcome; “0” and “false” wait for ' +
          'Train.',
      },
      alongside,
      flag(
        'linked',
        'It is alone on its page: the address holds its settings, and a reload brings the run ' +
          'back.',
      ),
    ],
    properties: [
      {
        name: 'engine',
        type: 'Engine | undefined',
        text:
          'The engine behind it: train(), pause(), settings, totalStep and more; undefined ' +
          'until it has loaded.',
      },
    ],
    methods: [
      { call: 'tell(notice: Notice)', text: 'Says a sentence at its foot: {message, action}.' },
      { call: 'withdraw(about: string)', text: 'Takes back what was told about a matter.' },
    ],
    events: [
      present,
      { name: 'ready', type: 'Event', text: 'It has an engine: the property `engine` is there.' },
      {
        name: 'problem',
        type: 'CustomEvent<string>',
        text: 'Something went wrong that it tells in a sentence, which is the detail.',
      },
      goalEvent,
      {
        name: 'setting-change',
        type: 'CustomEvent<{ name: string; value: string }>',
        text: 'A setting was changed in its form. It bubbles.',
      },
    ],
    slots: [
      { name: 'brand', text: 'In the bar, before Train: a name, a heading.' },
      { name: 'lead', text: 'One sentence above the parts, while it learns a text.' },
      { name: 'end', text: 'At the end of the bar: links, or the switch of the theme.' },
    ],
    example:
      '<unrolled-playground corpus="names" cell="gru" hide="text settings"></unrolled-playground>',
  },
  {
    tag: 'unrolled-theme-toggle',
    source: 'elements/theme_toggle',
    text:
      'Switches the page between light and dark. Until a visitor chose, the system decides. It ' +
      'sends `themechange` on the window, for what cannot follow CSS by itself.',
    example: '<unrolled-theme-toggle></unrolled-theme-toggle>',
  },
];
