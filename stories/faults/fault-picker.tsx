import { faultList, seenWhenCut, type FaultChoice, type FaultName } from './fault-list.ts'

const names = Object.keys(faultList) as FaultName[]
const groups = [...new Set(names.map((name) => faultList[name].group))]

interface FaultPickerProps {
  readonly picked: FaultName
  readonly onPick: (name: FaultName) => void
  /** What becomes of an answer that breaks off. */
  readonly whenCut: keyof typeof seenWhenCut
}

/** A list of all faults, and what the picked one does. */
export function FaultPicker({ picked, onPick, whenCut }: FaultPickerProps) {
  const { happens, seen, breaksOff }: FaultChoice = faultList[picked]
  return (
    <div className="fault-picker">
      <label>
        What goes wrong
        <select value={picked} onChange={({ target }) => onPick(target.value as FaultName)}>
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              {names
                .filter((name) => faultList[name].group === group)
                .map((name) => (
                  <option key={name}>{name}</option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <p>
        {happens}{' '}
        <strong>
          {seen} {breaksOff && seenWhenCut[whenCut]}
        </strong>
      </p>
    </div>
  )
}
