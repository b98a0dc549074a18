'use client'

import { useEffect, useState } from 'react'

/** An address for a file's bytes, for as long as the component is there. It holds the file in memory, so it is given back then. */
export function useObjectUrl(file: File | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!file) return
    const own = URL.createObjectURL(file)
    // oxlint-disable-next-line react/set-state-in-effect -- an address is made outside of React, and has to be given back
    setUrl(own)
    return () => URL.revokeObjectURL(own)
  }, [file])
  return url
}
