/** Field: a labelled line of text; what is wrong with it stands below it. */
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components'

interface Props {
  label: string
  value: string
  change: (value: string) => void
  hint?: string
  wrong?: string | undefined
  type?: 'text' | 'password'
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal'
  rows?: number
  autoFocus?: boolean
  required?: boolean
  name?: string
}

export function Field(props: Props) {
  const { label, value, change, hint, wrong, rows, type = 'text', name, autoComplete, inputMode } = props
  return (
    <TextField
      className="field"
      type={type}
      value={value}
      onChange={change}
      isInvalid={wrong !== undefined}
      isRequired={props.required ?? false}
      autoFocus={props.autoFocus ?? false}
      {...(name ? { name } : {})}
      {...(autoComplete ? { autoComplete } : {})}
      {...(inputMode ? { inputMode } : {})}
    >
      <Label>{label}</Label>
      {rows ? <TextArea rows={rows} /> : <Input />}
      {hint ? (
        <Text slot="description" className="s m2">
          {hint}
        </Text>
      ) : null}
      <FieldError className="wrong s">{wrong}</FieldError>
    </TextField>
  )
}
