import { answers } from './cases/answers.ts';
import { fourWays } from './table.ts';

fourWays('an answer', 'answers', answers);
