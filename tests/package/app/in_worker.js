import { learnFox } from './fox.js';

learnFox().then((told) => postMessage(told));
