/** What the words and numbers of the page mean, in the order in which the page shows them. */

export interface Word {
  /** As `data-help` on the page names it. */
  readonly id: string;
  readonly word: string;
  readonly text: string;
}

export const glossary: readonly { readonly part: string; readonly words: readonly Word[] }[] = [
  {
    part: 'The run',
    words: [
      {
        id: 'step',
        word: 'step',
        text:
          'One update of all weights: the network reads a window of text in several places at ' +
          'once, compares its guesses with what comes next, and changes its weights a little.',
      },
      {
        id: 'epochs',
        word: 'epochs',
        text: 'How many times the whole training text has been read.',
      },
      {
        id: 'speed',
        word: 'characters a second',
        text: 'How many characters are learnt from in a second, on this machine.',
      },
      { id: 'left', word: 'left', text: 'Time until the last step, at the present speed.' },
      {
        id: 'inside',
        word: 'Inside',
        text: 'Pictures of the network’s gates, states and gradients while it reads.',
      },
    ],
  },
  {
    part: 'Loss',
    words: [
      {
        id: 'loss',
        word: 'loss',
        text:
          'How surprised the network is by the character that really comes next, on average. ' +
          'Lower is better; 0 would be always certain and right.',
      },
      {
        id: 'bits',
        word: 'bits, nats',
        text: 'Units of surprise. One bit is a fair coin’s toss; a nat is 1.44 bits.',
      },
      {
        id: 'perplexity',
        word: 'perplexity',
        text: 'Among how many equally likely characters one would have to choose to be as unsure.',
      },
      {
        id: 'training',
        word: 'training',
        text: 'The loss on text that the network learns from, smoothed over some steps.',
      },
      {
        id: 'validation',
        word: 'validation',
        text:
          'The loss on the end of the text, which is held out: the network never learns from ' +
          'it. When it rises while training falls, the network learns by heart.',
      },
      {
        id: 'heart',
        word: 'by heart',
        text:
          'The network repeats the very text it has read instead of what holds for others like ' +
          'it: training still falls while validation rises.',
      },
      {
        id: 'uniform',
        word: 'uniform, guessing blindly',
        text: 'The loss of guessing among all characters with equal chances.',
      },
      {
        id: 'unigram',
        word: '1-gram, unigram',
        text: 'The loss of knowing only how often each character occurs.',
      },
      {
        id: 'ngram',
        word: '3-gram, n-gram',
        text:
          'The loss of a table that knows which character follows the ones just before it: two ' +
          'for a 3-gram, n - 1 for an n-gram. To be below it takes a longer memory.',
      },
    ],
  },
  {
    part: 'Autocomplete and sample',
    words: [
      {
        id: 'grey',
        word: 'grey text',
        text:
          'What the network would write next, always taking the likeliest character. The right ' +
          'arrow takes it, and so does Tab once you have typed.',
      },
      {
        id: 'word',
        word: 'Word',
        text:
          'The likeliest ways to finish the word, each with its probability. “Complete” says ' +
          'that the word ends here.',
      },
      {
        id: 'character',
        word: 'Next character',
        text:
          'The likeliest characters to come next, as a share of all. Temperature, top k and top ' +
          'p act on them as on the sample.',
      },
      {
        id: 'temperature',
        word: 'temperature τ',
        text:
          'Divides the network’s scores before they become probabilities, p = softmax(y / τ): ' +
          'below 1 the likely gets likelier, above 1 all become alike; 0 always takes the ' +
          'likeliest.',
      },
      {
        id: 'sample',
        word: 'sample',
        text:
          'Text that the network writes by itself: each character is drawn by its probability ' +
          'and read as the next input.',
      },
      {
        id: 'milestones',
        word: 'step 10, step 100 ...',
        text: 'The first line the network wrote after so many steps.',
      },
    ],
  },
  {
    part: 'Network and training',
    words: [
      {
        id: 'parameters',
        word: 'parameters',
        text: 'Numbers that are learnt: all weights and biases.',
      },
      {
        id: 'memory',
        word: 'of memory',
        text:
          'What training takes of this machine’s memory: weights, their gradients and averages, ' +
          'and all that a window leaves behind for the way back.',
      },
      {
        id: 'duration',
        word: 'to train',
        text:
          'How long all steps take, from the speed of a run on this machine or, before there ' +
          'was one, a guess.',
      },
      {
        id: 'flop',
        word: 'flop a character',
        text: 'Multiplications and additions that learning from one character takes.',
      },
    ],
  },
];
