/** An expression of another engine, which ECMAScript has no words for; or one that cannot be read yet. */
export class ForeignPattern extends SyntaxError {}
