// What a property is called that has no title: its name, as one would say it.

const initials = /^(?:id|url|uri|uuid|ip|api|sku|vat|iban|html|css|json|csv|pdf|http|https|sql|ui)$/i;

/** `first_name` as *First name*, `zipCode` as *Zip code*, `userID` as *User ID*; what is no plain name stays as it is. */
export function humanised(name: string): string {
  if (!/^\p{L}[\p{L}\p{N}_.-]*$/u.test(name)) return name;
  const shouted = !/\p{Ll}/u.test(name);
  const words = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_.-]+/)
    .filter(Boolean)
    .map((word) => {
      if (initials.test(word)) return word.toUpperCase();
      return !shouted && word.length > 1 && !/\p{Ll}/u.test(word) ? word : word.toLowerCase();
    });
  const said = words.join(' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}
