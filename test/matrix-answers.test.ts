import { answers } from './matrix-answers.ts';
import { fourWays } from './matrix-table.ts';

fourWays('an answer', 'answers', answers);
