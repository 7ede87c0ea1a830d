// Completion of the words of a command by the three usual shells.

import { InvalidArgument } from '../model/errors.ts';
import { names } from './command.ts';
import { commandOptions, commonOptions } from './command-options.ts';

const alone = ['serve', 'backup', 'token', 'completion'];
const options = Object.keys({ ...commandOptions, ...commonOptions }).map((option) => `--${option}`);

/** The script for a shell: `eval "$(confer-kit completion bash)"`. */
export function completion(shell: string | undefined): string {
  const verbs = new Map<string, string[]>();
  for (const [noun, verb] of names.map((name) => name.split(' ') as [string, string]))
    verbs.set(noun, [...(verbs.get(noun) ?? []), verb]);
  const first = [...verbs.keys(), ...alone].join(' ');
  if (shell === 'fish') {
    const seconds = [...verbs].map(
      ([noun, second]) => `complete -c confer-kit -n '__fish_seen_subcommand_from ${noun}' -a '${second.join(' ')}'`,
    );
    const long = options.map((option) => `complete -c confer-kit -l ${option.slice(2)}`);
    return [`complete -c confer-kit -f -n __fish_use_subcommand -a '${first}'`, ...seconds, ...long].join('\n');
  }
  const cases = [...verbs].map(([noun, second]) => `    ${noun}) words='${second.join(' ')}' ;;`);
  const script = `_confer_kit() {
  local words=''
  if [ "$COMP_CWORD" = 1 ]; then words='${first}'
  elif [ "$COMP_CWORD" = 2 ]; then case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac; fi
  COMPREPLY=($(compgen -W "$words ${options.join(' ')}" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _confer_kit confer-kit`;
  if (shell === 'bash') return script;
  if (shell === 'zsh') return `autoload -U bashcompinit && bashcompinit\n${script}`;
  throw new InvalidArgument('Expected `completion` to be followed by bash, zsh or fish.');
}
