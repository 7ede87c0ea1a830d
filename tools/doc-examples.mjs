// The examples in docs/agents.md are files that the tests run: `<!-- test/agents/mcp.ts -->` stands before each, and the file in
// the fence beneath it.
import { readFileSync, writeFileSync } from 'node:fs';

const path = 'docs/agents.md';

/** Puts the files into the page; with `check` it only tells where they are not. */
export function withExamples({ check }) {
  const before = readFileSync(path, 'utf8');
  const page = before.replace(
    /(<!-- (\S+) -->\n\n```ts\n)[\s\S]*?\n```/g,
    (_, head, file) => `${head}${readFileSync(file, 'utf8')}\`\`\``,
  );
  if (!check) writeFileSync(path, page);
  return check && page !== before ? [`${path} has not the examples that the tests run. Run \`npm run docs\`.`] : [];
}
