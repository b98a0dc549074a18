const languages = `TypeScript:

\`\`\`ts
/** The discharge of a river, in cubic metres a second. */
export function discharge(width: number, depths: readonly number[], speed = 1.2): number {
  const mean = depths.reduce((sum, depth) => sum + depth, 0) / depths.length
  return width * mean * speed // a rough one
}
\`\`\`

TSX:

\`\`\`tsx
export const Level = ({ metres }: { metres: number }) => <b title={\`\${metres} m\`}>{metres.toFixed(2)}</b>
\`\`\`

Python:

\`\`\`python
@dataclass
class Gauge:
    """A place where the level is read."""
    name: str
    level: float = 0.0

    def is_high(self) -> bool:
        return self.level > 3.5  # metres
\`\`\`

Rust, Go, SQL, JSON, shell, HTML, CSS and a diff:

\`\`\`rust
fn mean(levels: &[f64]) -> Option<f64> {
    (!levels.is_empty()).then(|| levels.iter().sum::<f64>() / levels.len() as f64)
}
\`\`\`

\`\`\`go
func main() {
	fmt.Println("level", 2.41)
}
\`\`\`

\`\`\`sql
SELECT gauge, max(level) AS highest FROM levels WHERE year = 2024 GROUP BY gauge ORDER BY highest DESC;
\`\`\`

\`\`\`json
{ "gauge": "upper", "levels": [2.41, 2.38], "isOpen": true, "note": null }
\`\`\`

\`\`\`bash
curl --silent "$URL/levels?year=2024" | jq '.levels | max'  # the highest
\`\`\`

\`\`\`html
<meter min="0" max="5" value="2.41">2.41 m</meter>
\`\`\`

\`\`\`css
meter { inline-size: 100%; accent-color: #06c; }
\`\`\`

\`\`\`diff
- depth = 2.38
+ depth = 2.41
\`\`\`

A language that nobody knows, no language, and an indented block:

\`\`\`riverscript
flow -> sea
\`\`\`

\`\`\`
plain text
\`\`\`

    indented code

A line that is too long for the page can be scrolled, or wrapped:

\`\`\`ts
const names = ['Nile', 'Amazon', 'Yangtze', 'Mississippi', 'Yenisei', 'Yellow River', 'Ob', 'Paraná', 'Congo', 'Amur', 'Lena', 'Mekong']
\`\`\`
`

const longCode = Array.from({ length: 60 }, (_, index) =>
  [
    `/** The level at gauge ${index}, in metres. */`,
    `export function level${index}(readings: readonly number[]): number {`,
    `  if (readings.length === 0) throw new RangeError('Gauge ${index} has no readings.')`,
    `  const highest = Math.max(...readings) // of all`,
    `  return Math.round(highest * 100) / 100 + ${index / 10}`,
    `}`,
  ].join('\n'),
).join('\n\n')

/** Texts with code in them: in several languages, and of many lines. */
export const codeTexts = {
  languages,
  long: `A file of 420 lines:\n\n\`\`\`ts\n${longCode}\n\`\`\`\n\nThat was all of it.\n`,
} as const
