// An object, or JSON for one, as an attribute has it. A framework that draws an element before its tag is defined, as React does when a
// door is imported later, makes an attribute of every object, and nothing is left of it there: that is said.

/** `name`: of the property, for who has to look for it. */
export function jsonText(name: string, given: unknown): unknown {
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given);
  } catch {
    const what = given.startsWith('[object ')
      ? 'an object that was given before the tag was defined, and is lost. Import the element before it is drawn, or give it as JSON.'
      : `\`${given.slice(0, 40)}\`, which is no JSON.`;
    console.warn(`Expected an object or JSON as \`${name}\`, got ${what}`);
    return undefined;
  }
}
