### What a store holds beside folders and items.

store-files = ファイル { $n } 個
store-associated = プログラムの設定・ビュー { $n } 件
store-unreached = どのフォルダにも属さないメール { $n } 通
store-outside = メールボックスのツリー外の空フォルダ { $n } 個
store-not-counted = 集計対象外: { $parts }
store-both = { $files }。{ $beside }
