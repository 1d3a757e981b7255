### What a store holds beside folders and items.

store-files = { $n } files
store-associated = { $n -> 
    [one] { $n } setting or view of programs
   *[other] { $n } settings and views of programs
 }
store-unreached = { $n -> 
    [one] { $n } message in no folder
   *[other] { $n } messages in no folder
 }
store-outside = { $n -> 
    [one] { $n } empty folder outside the mailbox's tree
   *[other] { $n } empty folders outside the mailbox's tree
 }
store-not-counted = not counted: { $parts }
store-both = { $files }; { $beside }
