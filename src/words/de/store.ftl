### What a store holds beside folders and items.

store-files = { $n } Dateien
store-associated = { $n -> 
    [one] { $n } Einstellung oder Ansicht von Programmen
   *[other] { $n } Einstellungen und Ansichten von Programmen
 }
store-unreached = { $n -> 
    [one] { $n } Nachricht in keinem Ordner
   *[other] { $n } Nachrichten in keinem Ordner
 }
store-outside = { $n -> 
    [one] { $n } leerer Ordner außerhalb des Postfachs
   *[other] { $n } leere Ordner außerhalb des Postfachs
 }
store-not-counted = nicht gezählt: { $parts }
store-both = { $files }; { $beside }
