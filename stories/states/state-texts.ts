/** An answer with most of what Markdown has. */
export const answer = `A bend grows because water runs **faster on its outer side**. It takes earth away there, and leaves it on the inner side, where it is slow.

1. The outer bank is undercut and falls.
2. What fell is carried to the next inner bank.
3. So each bend makes itself wider.

How wide, the slope decides:

| River | Slope | Width of a bend |
| --- | ---: | ---: |
| a brook | 2 % | 12 m |
| the Rhine | 0.1 % | 2,400 m |

In a model of it the bank moves with the water's speed:

\`\`\`ts
function step(bank: number, speed: number): number {
  return bank + EROSION * Math.max(0, speed - CRITICAL)
}
\`\`\`

At last the river breaks through the neck, and what is left of the bend is an [oxbow lake](https://en.wikipedia.org/wiki/Oxbow_lake).`

/** As much of it as has come in the middle of a table. */
export const half = answer.slice(0, answer.indexOf('| the Rhine') + 20)

export const thoughts = `They ask why rivers meander. The helical flow in a bend is the heart of it, but I should begin with what they can see: one bank that falls, and one that grows.`

export const russianAnswer = `Излучина растёт оттого, что **у внешнего берега вода быстрее**: там она уносит землю, а у внутреннего, где течение слабее, оставляет её.

1. Внешний берег подмывается и осыпается.
2. Осыпавшееся оседает у следующего внутреннего берега.
3. Так каждая излучина делает себя шире.

В конце концов река прорывает перешеек, и от излучины остаётся старица.`

/** Hebrew, with Latin, Arabic and code in it. */
export const hebrewAnswer = `עיקול גדל כי המים זורמים **מהר יותר בצד החיצוני** שלו. שם הם סוחפים אדמה, ובצד הפנימי, שבו הזרם איטי, הם משאירים אותה. באנגלית קוראים לזה *meander*, על שם הנהר Büyük Menderes שבטורקיה.

1. הגדה החיצונית נחתרת ונופלת.
2. מה שנפל נסחף אל הגדה הפנימית הבאה.
   - כך כל עיקול מרחיב את עצמו.

> وفي النهاية يخترق النهر عنق المنعطف، ويبقى منه بحيرة.

| נהר | שיפוע | רוחב |
| --- | ---: | ---: |
| נחל | 2 % | 12 m |
| Rhine | 0.1 % | 2,400 m |

\`\`\`ts
// צעד אחד של המודל
const next = bank + EROSION * speed
\`\`\`

The word for what is left of it is “oxbow lake”.`
