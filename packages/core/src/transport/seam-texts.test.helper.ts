/** What answers are made of, with as much in it that is said twice in a row as answers have, and more. */
export const TEXTS: Readonly<Record<string, string>> = {
  prose:
    'Rivers run to the sea, and the sea is never full. People who live beside them have always known it: the water that ' +
    'goes comes back as rain, and it fills the valleys again before anyone has time to notice.\n\nThe river did not ' +
    'mind. It ran through seven villages, and each called it by another name; in the last one it had none. “That is ' +
    'the sea,” they said (and were right), “not the river.” It went on for 3.14159 miles a day, day and night, night and day.',
  refrain:
    'Row, row, row your boat, gently down the stream.\nMerrily, merrily, merrily, merrily, life is but a dream.\n\n' +
    'row your boat, row your boat, row your boat\nTomorrow and tomorrow and tomorrow and tomorrow creeps\n\n' +
    'Ground Control to Major Tom, Ground Control to Major Tom, take your protein pills\n' +
    'Row, row, row your boat, gently down the stream.\nRow, row, row your boat, gently down the stream.\n',
  table:
    '| name | ready | since |\n| --- | --- | --- |\n| alpha | yes | yes | yes |\n| alpha | yes | yes | yes |\n' +
    '| alpha | yes |\n| alpha | yes |\n| beta | no |\n| beta | no |\n| gamma ray | not yet | gamma ray | not yet |\n' +
    '| gamma ray | not yet | gamma ray | not yet |\n|one two|three four|one two|three four|\n|one two|three four|\n',
  code:
    'Use it like this:\n\n```ts\nlet total = compute(first, second)\nlet total = compute(first, second)\n' +
    'if (total > 0) {\n    total = total + 1; total = total + 1; total = total + 1;\n    report(total, limit);report(total, limit);\n' +
    '}\n}\nconst keys = ["name one", "name one", "name two"]\nconst zeros = 0x0000000000000000\n' +
    'const hex = "0123456789abcdef0123456789abcdef0123456789abcdef"\nfoo.bar(a b c).bar(a b c).bar(a b c)\n```\n',
  list:
    '- [ ] check the oil\n- [ ] check the oil\n- [ ] check the water\n- item one\n- item two\n- item one\n- item two\n\n' +
    '1. Go to the river\n1. Go to the river\n1. Go to the sea\n\n## Step one\n\n## Step one\n\n> a quote, a quote, a quote\n' +
    '* * * * * * * * * *\n--------------------\n--------------------\nYes No Maybe Yes No Maybe Yes No Maybe\n',
  chinese:
    '春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。春眠不觉晓，处处闻啼鸟。春眠不觉晓，处处闻啼鸟。不要走，不要走，不要走，不要走。',
  laughter:
    'ha ha ha ha ha ha ha ha ha ha, ha-ha-ha-ha-ha-ha-ha, haha haha haha haha haha haha, 😀😀😀😀😀😀 no no no no no no no.',
}
