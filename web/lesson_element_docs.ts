// The elements that the lessons' pages are made of: see element_docs.ts. They stand in the prose of
// web/lessons, so that a page of others has little use for them.

import type { AttributeDoc, ElementDoc, NamedDoc } from './element_docs.ts';
import { ofViews, viewDocs } from './view_docs.ts';

const name: AttributeDoc = {
  name: 'name',
  type: 'string',
  text: 'Which task of the lesson it is, by its id.',
};
const done: AttributeDoc = {
  name: 'done',
  type: 'boolean',
  default: 'false',
  text: 'The reader has done it; the lesson sets it.',
};
const asked: NamedDoc = { name: '', text: 'What the task asks.' };

export const lessonElementDocs: readonly ElementDoc[] = [
  {
    tag: 'unrolled-lesson',
    source: 'lessons/elements/lesson',
    text: 'A lesson: its prose inside it, a network for its views, and which tasks are done.',
    attributes: [{ name: 'topic', type: 'string', text: 'Which lesson it is.' }],
    methods: [
      {
        call: 'highlight(view: string | undefined)',
        text: 'Marks a view, and brings it in sight.',
      },
    ],
  },
  {
    tag: 'unrolled-live',
    source: 'lessons/elements/live',
    text: 'The place of a view, which is made from the template inside when it comes near.',
    attributes: [
      { name: 'view', type: 'string', text: 'Which view: cell, gates, unroll and so on.' },
    ],
  },
  {
    tag: 'unrolled-try',
    source: 'lessons/elements/try',
    text: "Something to do: a button that sets the lesson's network up, or a view to use.",
    attributes: [name, done],
    slots: [asked],
  },
  {
    tag: 'unrolled-predict',
    source: 'lessons/elements/predict',
    text: 'A prediction: choose, run, see. What was expected and what came stand side by side.',
    attributes: [name, done],
    slots: [asked],
  },
  {
    tag: 'unrolled-question',
    source: 'lessons/elements/question',
    text: 'A question about the network. The engine answers it too, and that is the check.',
    attributes: [name, done],
    slots: [asked],
  },
  {
    tag: 'unrolled-notation',
    source: 'lessons/elements/notation',
    text: 'Switches all equations of the page between two notations, and remembers which.',
  },
  {
    tag: 'unrolled-next-class',
    source: 'lessons/elements/next_class',
    text: 'Makes all lessons as they were before anybody used them; it asks first.',
  },
  {
    tag: 'unrolled-learning',
    source: 'lessons/elements/learning',
    text: 'How a run goes: its controls and its losses, beside what simple rules reach.',
    ...viewDocs,
    events: [],
    attributes: ofViews,
  },
  {
    tag: 'unrolled-typing',
    source: 'lessons/elements/typing',
    text: 'A box to type into, with what the network expects next.',
    ...viewDocs,
    events: [],
    attributes: [
      ...ofViews.filter(({ name }) => name !== 'prompt'),
      { name: 'prompt', type: 'string', default: '', text: 'What stands in the box.' },
      {
        name: 'knobs',
        type: 'boolean',
        default: 'false',
        text: 'Whether temperature and top k can be turned.',
      },
    ],
  },
  {
    tag: 'unrolled-task',
    source: 'lessons/elements/task_view',
    text: "A lesson's network that learns another task than a text, and what it is tried with.",
    ...viewDocs,
    events: [],
    attributes: [
      ...ofViews,
      {
        name: 'question',
        type: 'string',
        default: '',
        text: 'What it is asked to begin with, in the format of the task.',
      },
    ],
  },
];
