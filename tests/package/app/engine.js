import { learnFox } from './fox.js';

learnFox().then((told) => {
  document.querySelector('output').textContent = JSON.stringify(told);
});
